#!/usr/bin/env bash
# Makes what networks driven by latents start from: first the table of weights, then, once that has been put in its place among the
# resources of nerv-model, the filters that guess latents:
#   benchmarks/train-start.sh table PHOTOGRAPHS WIDTHxHEIGHT TABLE [EPOCHS [LAMBDA]]
#   benchmarks/train-start.sh filters PHOTOGRAPHS WIDTHxHEIGHT FILTERS [EPOCHS [LAMBDA]]
# PHOTOGRAPHS is a folder; each *.jpg in it gives 12 frames: the camera pans over the photograph, half of the time another one
# fades in, pieces of a third move across and appear, the light changes. How those in use were made: docs/latent-stem.md. Half an
# hour for a table of 320x180 on two cores, two minutes for its filters; four times that for 640x360.
set -euo pipefail
case $1 in
  table) class=StartTraining epochs=60 ;;
  filters) class=FilterFitting epochs=16 ;;
  *) echo "train-start.sh: table or filters" >&2 && exit 2 ;;
esac
photographs=$2
width=${3%x*} height=${3#*x} frames=12
result=$(realpath "$4")
epochs=${5:-$epochs}
lambda=${6:-8e-3}
clip=$(mktemp --suffix .rgb)
trap 'rm -f "$clip"' EXIT
photos=("$photographs"/*.jpg)

for i in "${!photos[@]}"; do
  j=$(((i + 5) % ${#photos[@]})) k=$(((i + 9) % ${#photos[@]}))
  zoom=$((2 + i % 3)) # pixels of the photograph's copy for one of the frame: pans go in fractions of a pixel
  dx=$((i * 7 % 11 - 5)) dy=$((i * 5 % 7 - 3))
  ffmpeg -v error -loop 1 -i "${photos[i]}" -loop 1 -i "${photos[j]}" -loop 1 -i "${photos[k]}" -filter_complex "
    [0] scale=$((width * zoom * 3 / 2)):$((height * zoom * 3 / 2)):force_original_aspect_ratio=increase,
        crop=$((width * zoom)):$((height * zoom)):x='(in_w-out_w)/2+$dx*n':y='(in_h-out_h)/2+$dy*n',
        scale=$width:$height:flags=area, eq=brightness='0.004*n*$((i % 3 - 1))':eval=frame [camera];
    [2] scale=$width:$height:flags=area [other];
    [camera][other] blend=all_expr='A+(B-A)*N*$((i % 2))/30':shortest=1 [back];
    [1] scale=$((width / 2)):-1, crop=$((width / 4)):$((height / 3)), split [early][late];
    [back][early] overlay=x='$width*(0.15+0.04*$((i % 8)))+$((3 - i % 5))*n':y='$height*0.3+$((i % 4 - 1))*n' [one];
    [one][late] overlay=x='$width*(0.65-0.03*$((i % 5)))+2*n':y='$height*0.55-n':enable='gte(n,$((3 + i % 6)))', format=rgb24" \
    -frames:v $frames -f rawvideo - >>"$clip"
done
"$(dirname "$0")/run.sh" "io.nervpp.benchmarks.$class" "$clip" "$width" "$height" $frames "$epochs" "$lambda" "$result"
