#!/bin/sh
# One short run of all JMH benchmarks that are hot, results to FILE.json: benchmarks/jmh-short.sh FILE.json
# A minute and a half on two cores and the build before; the machine should have nothing else to do.
exec "$(dirname "$0")/jmh.sh" -rf json -rff "${1:?a file for the results}" -f 1 -wi 1 -w 1 -i 3 -r 1 \
  -p channels=24 -p threads=2
