/**
 * The command line {@code nervpp}: one class a command, with its options, its texts and its report. The work itself is done by
 * {@code io.nervpp.codec}; here are only the words. Every command writes its result to the standard output, progress and errors to
 * the standard error, and ends with an {@link io.nervpp.cli.ExitCode}.
 */
package io.nervpp.cli;
