/**
 * NeRV++ (arXiv 2402.18305) for one clip: its configuration and presets, the network as a graph, initialisation, loss,
 * optimiser and training loop, synthesis of frames, and the quantiser that turns weights into integer symbols. Knows engines by
 * their SPI alone, and neither files nor the bitstream.
 */
package io.nervpp.model;
