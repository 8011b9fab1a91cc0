#!/bin/sh
# Encodes and decodes Bunny (132 frames of 1280x720) in separate processes and keeps what they report:
#   benchmarks/end-to-end.sh CLIP FOLDER
# 1. quality: 32 frames at 320x180, the small everyday case, 100 epochs of the published recipe
# 2. memory: all frames at full size with preset xs, a single epoch (about 10 minutes on two cores)
# FOLDER gets the files and a JSON report of each command: size, bpp, PSNR, times, peak memory.
set -eu
clip=$1
folder=$2
nervpp=$(cd "$(dirname "$0")/.." && pwd)/nervpp
mkdir -p "$folder"

"$nervpp" encode "$clip" -o "$folder/small.nvpp" -y --report "$folder/small-encode.json" --frames 0:32 --size 320x180 \
  --base 9x16 --strides 5,2,2 --stem-channels 26 --min-channels 24 --stem-hidden 128 --epochs 100 --bits 8
"$nervpp" decode "$folder/small.nvpp" -o "$folder/small.y4m" -y --report "$folder/small-decode.json"
"$nervpp" eval "$clip" "$folder/small.nvpp" --frames 0:32 --size 320x180 -y --report "$folder/small-eval.json"

"$nervpp" encode "$clip" -o "$folder/large.nvpp" -y --report "$folder/large-encode.json" --preset xs --epochs 1
"$nervpp" decode "$folder/large.nvpp" -o "$folder/large.mp4" -y --report "$folder/large-decode.json"
