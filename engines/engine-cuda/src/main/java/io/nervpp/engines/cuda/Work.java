package io.nervpp.engines.cuda;

/** What a device does in its turn: a kernel of the engine's own, or a call of a library. */
sealed interface Work permits Launch, LibraryConvolution {}
