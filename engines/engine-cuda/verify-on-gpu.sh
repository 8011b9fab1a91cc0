#!/usr/bin/env bash
# Runs on a machine with an NVIDIA GPU what cannot be verified without one, and writes a table:
#   engines/engine-cuda/verify-on-gpu.sh CLIP MODEL FOLDER
# CLIP is Bunny, 132 frames of 1280x720; MODEL the PyTorch model of the network; FOLDER gets files, reports and engine-cuda.md.
# EPOCHS=300, PRESETS="xs s m" and PRECISIONS="tf32 bf16 float32" can be set to less; GPUs of Turing have float32 alone. Needs Maven, Java 17 and
# python3 on the path, NVRTC or nvcc; PyTorch with CUDA for the comparison. NERVPP names another nervpp than that of the source tree.
set -euo pipefail

usage() {
  echo "usage: verify-on-gpu.sh CLIP MODEL FOLDER" >&2
  exit 2
}

fail() {
  echo "verify-on-gpu.sh: $1" >&2
  exit 1
}

[ $# -eq 3 ] || usage
clip=$1
model=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
nervpp=${NERVPP:-$root/nervpp}
read -ra presets <<<"${PRESETS:-xs s m}"
read -ra precisions <<<"${PRECISIONS:-tf32 bf16 float32}"
epochs=${EPOCHS:-300}

[ -r "$clip" ] || fail "no clip: $clip"
[ -r "$model" ] || fail "no model: $model"
for program in java mvn python3 nvidia-smi; do
  command -v "$program" >/dev/null || fail "no $program on the path"
done
mkdir -p "$3"
folder=$(cd "$3" && pwd)
table=$folder/engine-cuda.md
"$nervpp" engines | tee "$folder/engines.txt"
grep -q '^cuda *yes' "$folder/engines.txt" || fail "the CUDA engine is not available here"
if grep -q '^cuda .*compute capability 7' "$folder/engines.txt"; then
  echo "verify-on-gpu.sh: no tf32 and no bf16, which take compute capability 8.0 or later" >&2
  precisions=(float32)
fi

write() { printf "$@" | tee -a "$table"; }

row() { write '| %s |\n' "${1//$'\t'/ | }"; }

# tests MODULE CLASSES: runs them and tells how many there were and whether they passed.
tests() {
  local log=$folder/${1##*/}.log outcome=passed
  rm -f "$root/$1"/target/surefire-reports/TEST-*.xml
  (cd "$root" && mvn -q -pl "$1" -am test -Dtest="$2" -Dsurefire.failIfNoSpecifiedTests=false) >"$log" 2>&1 || outcome=failed
  python3 - "$root/$1/target/surefire-reports" "$outcome" "${log##*/}" <<'PY'
import glob, sys, xml.etree.ElementTree as tree
folder, outcome, log = sys.argv[1:]
suites = [tree.parse(file).getroot() for file in sorted(glob.glob(f"{folder}/TEST-*.xml"))]
for suite in suites:
    count = lambda key: int(suite.get(key))
    print(suite.get("name").split(".")[-1], count("tests"), count("failures") + count("errors"), count("skipped"), sep="\t")
print(f"all, {log}: {outcome}\t\t\t")
PY
}

contract() {
  write '\n## Contract and golden numbers on the device\n\n| | tests | failed | skipped |\n| --- | --- | --- | --- |\n'
  {
    tests engines/engine-cuda 'Gpu*ContractTest,KernelCompilationTest'
    tests nerv-model 'GoldenTest,EngineAgreementTest'
  } | while IFS= read -r line; do row "$line"; done
}

speed() {
  write '\n## Preset s, 1280x720, milliseconds\n\n| | training step | decoded frame |\n| --- | --- | --- |\n'
  local round precision ours line
  for round in 1 2 3; do
    for precision in "${precisions[@]}"; do
      ours=$("$root/benchmarks/run.sh" io.nervpp.benchmarks.PresetSpeed cuda "$precision" s 1280 720 | grep -Eo '[0-9.]+ [0-9.]+$' | tail -n 1) || ours='failed failed'
      row "ours, $precision, round $round"$'\t'"${ours/ /$'\t'}"
    done
    if python3 "$here/pytorch-speed.py" "$model" >"$folder/pytorch-$round.txt" 2>"$folder/pytorch-$round.log"; then
      while IFS= read -r line; do row "$line"; done <"$folder/pytorch-$round.txt"
    else
      row "PyTorch failed, see pytorch-$round.log"$'\t\t'
    fi
  done
}

# The steps of a training step by kind, with our convolutions and with cuDNN's, and cuDNN's alone as PyTorch calls them.
kinds() {
  write '\n## Kinds of steps alone, preset s, 1280x720\n\n| engine, precision | kind | steps | GMAC | GB | ms |\n| --- | --- | --- | --- | --- | --- |\n'
  local engine precision line
  for engine in cuda cudnn; do
    for precision in "${precisions[@]}"; do
      [ "$engine,$precision" != cudnn,bf16 ] || continue
      if "$root/benchmarks/run.sh" io.nervpp.benchmarks.PresetTimes "$engine" "$precision" s 1280 720 >"$folder/kinds-$engine-$precision.txt" 2>"$folder/kinds-$engine-$precision.log"; then
        while IFS= read -r line; do row "$engine, $precision"$'\t'"$line"; done <"$folder/kinds-$engine-$precision.txt"
      else
        row "$engine, $precision: failed, see kinds-$engine-$precision.log"$'\t\t\t\t\t'
      fi
    done
  done
  write '\n## Dense convolutions alone by PyTorch, channels_last, milliseconds\n\n| | forward | by input | by weights |\n| --- | --- | --- | --- |\n'
  if python3 "$here/pytorch-speed.py" --convolutions "$model" >"$folder/pytorch-convolutions.txt" 2>"$folder/pytorch-convolutions.log"; then
    while IFS= read -r line; do row "$line"; done <"$folder/pytorch-convolutions.txt"
  else
    row "PyTorch failed, see pytorch-convolutions.log"$'\t\t\t'
  fi
}

# bunny PRESET PRECISION: the published training recipe with 8-bit weights, and what comes of the file on either engine.
# One that fails has a row that says so: the others take hours, and are not lost.
bunny() {
  local name=$1-$2 started minutes line apart
  local file=$folder/$name.nvpp
  started=$(date +%s)
  "$nervpp" encode "$clip" -o "$file" -y --quiet --engine cuda --precision "$2" --preset "$1" --bits 8 --epochs "$epochs" --report "$folder/$name-encode.json" &&
    minutes=$((($(date +%s) - started) / 60)) &&
    "$nervpp" decode "$file" -o "$folder/$name.y4m" -y --quiet --engine cuda --precision "$2" --report "$folder/$name-decode.json" &&
    rm "$folder/$name.y4m" &&
    "$nervpp" eval "$clip" "$file" --engine cuda --precision "$2" -y --quiet --report "$folder/$name-eval.json" &&
    "$nervpp" decode "$file" -o "$folder/$name-cuda.rgb" -y --quiet --engine cuda --precision "$2" --frames 0:8 &&
    "$nervpp" decode "$file" -o "$folder/$name-onednn.rgb" -y --quiet --engine onednn --frames 0:8 &&
    line=$(figures "$name" "$minutes") &&
    apart=$(difference "$name-cuda.rgb" "$name-onednn.rgb") &&
    row "$line"$'\t'"$apart" ||
    row "$name: failed"$'\t\t\t\t\t\t\t'
}

figures() {
  python3 - "$folder/$1" "$1" "$2" <<'PY'
import json, sys
path, name, minutes = sys.argv[1:]
read = lambda report: json.load(open(f"{path}-{report}.json"))
encode, decode, quality = read("encode"), read("decode"), read("eval")
def find(node, key):
    if isinstance(node, dict):
        if key in node:
            return node[key]
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        found = find(child, key)
        if found is not None:
            return found
print(name, round(find(quality, "psnrRgbDb"), 2), encode["sizeBytes"], round(encode["rateBpp"], 5), minutes,
      round(decode["framesPerSecond"], 1), round(decode["synthesisFramesPerSecond"], 1), sep="\t")
PY
}

# difference FILE FILE: the largest one between two files of bytes, both in the folder.
difference() {
  python3 - "$folder/$1" "$folder/$2" <<'PY'
import sys
one, other = (open(path, "rb").read() for path in sys.argv[1:])
print(max((abs(a - b) for a, b in zip(one, other)), default=0) if len(one) == len(other) else "lengths differ")
PY
}

bunnies() {
  write '\n## Bunny, 132 frames, --bits 8 --epochs %s\n\n' "$epochs"
  write '| preset, precision | dB | bytes | bpp | minutes | fps to y4m | fps of the network | largest difference to onednn |\n'
  write '| --- | --- | --- | --- | --- | --- | --- | --- |\n'
  local preset precision
  for preset in "${presets[@]}"; do
    bunny "$preset" "${precisions[0]}"
  done
  # What less and more precision does to the result, at one size.
  for precision in "${precisions[@]:1}"; do
    bunny "${presets[0]}" "$precision"
  done
}

# Encoded on the processor, decoded on the GPU: both stems.
crossings() {
  local stem precision
  write '\n## Encoded by onednn, decoded by both\n\n| stem | precision of cuda | largest difference |\n| --- | --- | --- |\n'
  for stem in mlp latent; do
    local options=(--stem latent --effort 0)
    [ "$stem" = latent ] || options=(--base 9x16 --strides 5,2,2 --stem-channels 26 --min-channels 24 --stem-hidden 128 --epochs 5)
    "$nervpp" encode "$clip" -o "$folder/cpu-$stem.nvpp" -y --quiet --engine onednn --frames 0:8 --size 320x180 "${options[@]}"
    "$nervpp" decode "$folder/cpu-$stem.nvpp" -o "$folder/cpu-$stem-onednn.rgb" -y --quiet --engine onednn
    for precision in "${precisions[@]}"; do
      "$nervpp" decode "$folder/cpu-$stem.nvpp" -o "$folder/cpu-$stem-$precision.rgb" -y --quiet --engine cuda --precision "$precision"
      row "$stem"$'\t'"$precision"$'\t'"$(difference "cpu-$stem-onednn.rgb" "cpu-$stem-$precision.rgb")"
    done
  done
}

: >"$table"
write '# The CUDA engine on %s\n\n' "$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader | head -n 1)"
write '%s, commit %s, %s\n' "$(date -u +%F)" "$(git -C "$root" rev-parse --short HEAD || echo unknown)" "$(java -version 2>&1 | head -n 1)"
contract
speed
kinds
bunnies
crossings
echo "$table"
