#!/usr/bin/env bash
# Runs on a machine with an NVIDIA GPU what cannot be verified without one, and writes a table:
#   engines/engine-cuda/verify-on-gpu.sh CLIP MODEL FOLDER
# CLIP is Bunny, 132 frames of 1280x720; MODEL the PyTorch model of the network; FOLDER gets files, reports and engine-cuda.md.
# EPOCHS=300 and PRESETS="xs s m" can be set to less. Needs Maven, Java 17, NVRTC or nvcc; PyTorch with CUDA for the comparison.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: verify-on-gpu.sh CLIP MODEL FOLDER" >&2; exit 2; }
clip=$1
model=$2
mkdir -p "$3"
folder=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
nervpp=$root/nervpp
table=$folder/engine-cuda.md
epochs=${EPOCHS:-300}
presets=${PRESETS:-xs s m}

row() { printf '| %s |\n' "$(printf '%s' "$1" | sed 's/\t/ | /g')" | tee -a "$table"; }

{
  echo "# The CUDA engine on $(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader | head -n 1)"
  echo
  echo "$(date -u +%F), commit $(git -C "$root" rev-parse --short HEAD), $(java -version 2>&1 | head -n 1), epochs $epochs"
} >"$table"
"$nervpp" engines | tee "$folder/engines.txt"
grep -q '^cuda *yes' "$folder/engines.txt" || { echo "verify-on-gpu.sh: the CUDA engine is not available here" >&2; exit 1; }

# 1. The contract on the device.
contract=failed
report=$root/engines/engine-cuda/target/surefire-reports/TEST-io.nervpp.engines.cuda.GpuContractTest.xml
rm -f "$report"
if (cd "$root" && mvn -q -pl engines/engine-cuda -am test -Dtest='GpuContractTest,KernelCompilationTest' \
  -Dsurefire.failIfNoSpecifiedTests=false) >"$folder/contract.log" 2>&1; then contract=passed; fi
tests=$([ ! -e "$report" ] || sed -n 's/.*<testsuite [^>]*tests="\([0-9]*\)".*/\1/p' "$report" | head -n 1)
printf '\n## Contract\n\n%s, %s tests (contract.log)\n' "$contract" "${tests:-0}" | tee -a "$table"

# 2. and 3. Times of preset s, ours and PyTorch's in turn.
printf '\n## Preset s, 1280x720, milliseconds\n\n| | training step | decoded frame |\n| --- | --- | --- |\n' | tee -a "$table"
for round in 1 2 3; do
  ours=$("$root/benchmarks/run.sh" io.nervpp.benchmarks.PresetSpeed cuda s 1280 720 | grep -Eo '[0-9.]+ [0-9.]+$' | tail -n 1)
  row "ours, float32, round $round"$'\t'"${ours/ /$'\t'}"
  if python3 "$here/pytorch-speed.py" "$model" >"$folder/pytorch-$round.txt" 2>"$folder/pytorch-$round.log"; then
    while IFS= read -r line; do row "$line"; done <"$folder/pytorch-$round.txt"
  else
    row "PyTorch failed, see pytorch-$round.log"$'\t\t'
  fi
done

# 4. Bunny with the published recipe, and 5. files across engines.
printf '\n## Bunny, 132 frames\n\n| preset | dB | bytes | bpp | minutes | fps to y4m | fps of the network | largest difference to onednn |\n' | tee -a "$table"
echo '| --- | --- | --- | --- | --- | --- | --- | --- |' | tee -a "$table"
for preset in $presets; do
  file=$folder/$preset.nvpp
  started=$(date +%s)
  "$nervpp" encode "$clip" -o "$file" -y --quiet --engine cuda --preset "$preset" --epochs "$epochs" --report "$folder/$preset-encode.json"
  minutes=$((($(date +%s) - started) / 60))
  "$nervpp" decode "$file" -o "$folder/$preset.y4m" -y --quiet --engine cuda --report "$folder/$preset-decode.json"
  "$nervpp" eval "$clip" "$file" --engine cuda -y --quiet --report "$folder/$preset-eval.json"
  "$nervpp" decode "$file" -o "$folder/$preset-cuda.rgb" -y --quiet --engine cuda --frames 0:8
  "$nervpp" decode "$file" -o "$folder/$preset-onednn.rgb" -y --quiet --engine onednn --frames 0:8
  row "$(python3 - "$folder" "$preset" "$minutes" <<'PY'
import json, sys
folder, preset, minutes = sys.argv[1:]
read = lambda name: json.load(open(f"{folder}/{preset}-{name}.json"))
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
bytes_of = lambda engine: open(f"{folder}/{preset}-{engine}.rgb", "rb").read()
difference = max((abs(a - b) for a, b in zip(bytes_of("cuda"), bytes_of("onednn"))), default="none")
print("\t".join(str(x) for x in (preset, round(find(quality, "psnrRgbDb"), 2), encode["sizeBytes"], round(encode["rateBpp"], 5), minutes,
                               round(decode["framesPerSecond"], 1), round(decode["synthesisFramesPerSecond"], 1), difference)))
PY
)"
done

# 5. the other way round: encoded on the processor, decoded on the GPU.
"$nervpp" encode "$clip" -o "$folder/cpu.nvpp" -y --quiet --engine onednn --frames 0:8 --size 320x180 --base 9x16 --strides 5,2,2 \
  --stem-channels 26 --min-channels 24 --stem-hidden 128 --epochs 5
for engine in cuda onednn; do
  "$nervpp" decode "$folder/cpu.nvpp" -o "$folder/cpu-$engine.rgb" -y --quiet --engine "$engine"
done
difference=$(cmp -l "$folder/cpu-cuda.rgb" "$folder/cpu-onednn.rgb" | awk '
  function octal(text,  value, i) { for (i = 1; i <= length(text); i++) value = 8 * value + substr(text, i, 1); return value }
  { d = octal($2) - octal($3); d = d < 0 ? -d : d; if (d > largest) largest = d } END { print largest + 0 }' || true)
printf '\nEncoded by onednn, decoded by both: largest difference %s code values.\n' "$difference" | tee -a "$table"
echo "$table"
