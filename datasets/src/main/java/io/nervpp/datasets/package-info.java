/**
 * The videos that codecs of this kind are measured on: what there is ({@link io.nervpp.datasets.Catalog}), where it lies on disk
 * ({@link io.nervpp.datasets.DatasetFolder}), how it gets there ({@link io.nervpp.datasets.Fetcher}) and whether it is what it should be
 * ({@link io.nervpp.datasets.Verifier}).
 *
 * <p>Files and servers that are not as they should be are {@link io.nervpp.codec.media.MediaException}s that name the file or address.
 */
package io.nervpp.datasets;
