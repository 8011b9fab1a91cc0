#!/bin/sh
# Runs the JMH benchmarks; arguments are JMH's: benchmarks/jmh.sh -p engine=onednn,reference -p channels=24
exec "$(dirname "$0")/run.sh" org.openjdk.jmh.Main "$@"
