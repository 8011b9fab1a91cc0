#!/bin/sh
# Times training steps and decoded frames, PyTorch and ours in turn, and prints ratios and shares of the processor's peak:
#   benchmarks/compare-pytorch.sh SCRIPT [ENGINE,... [THREADS [ROUNDS [PYTHON]]]]
# SCRIPT is the PyTorch model of the network; called with "speed" it prints one JSON object a line.
exec "$(dirname "$0")/run.sh" io.nervpp.benchmarks.PyTorchComparison "$@"
