#!/bin/sh
# Builds the benchmarks and runs one of their main classes: benchmarks/run.sh CLASS [ARGUMENT...]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
(cd "$root" && mvn -q -pl benchmarks -am package dependency:build-classpath -Dmaven.test.skip -Dmdep.outputFile=target/class-path.txt)
exec java -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/class-path.txt")" "$@"
