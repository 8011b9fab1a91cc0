/**
 * A second decoder, written from the format document alone and in its order; it shares no code with the first. It is slow and refuses bad files by
 * whatever exception comes; it is there to show that the document says enough, and says what the first decoder does.
 */
package io.nervpp.bitstream.second;
