package io.nervpp.cli;

import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.Pipeline;
import io.nervpp.codec.Stem;
import java.util.List;
import java.util.Optional;

/**
 * Options that points of ours get where they say nothing of them.
 *
 * @param effort of networks driven by latents
 * @param epochs of the others, and of these where there is no effort
 * @param threads of all
 */
record OursDefaults(Optional<Integer> effort, Optional<Integer> epochs, Optional<Integer> threads) {
    /** No such options. */
    static final OursDefaults NONE = new OursDefaults(Optional.empty(), Optional.empty(), Optional.empty());

    /** The published pipeline trains a third of its epochs again once weights are pruned. */
    private static final int PAPER_TUNING_SHARE = 3;

    /**
     * Options with what is missing behind them.
     *
     * @param options as given
     * @param request what they ask for
     */
    String complete(String options, EncodeRequest request) {
        List<String> given = OursSetting.words(options);
        StringBuilder all = new StringBuilder(options);
        boolean latent = request.model().stem() == Stem.LATENT;
        if (!given.contains("--epochs") && !given.contains("--effort")) {
            if (latent && effort.isPresent()) {
                all.append(" --effort ").append(effort.get());
            } else if (epochs.isPresent()) {
                all.append(" --epochs ").append(epochs.get());
                if (request.coding().pipeline() == Pipeline.PAPER && !given.contains("--tuning-epochs")) {
                    all.append(" --tuning-epochs ").append(Math.max(1, epochs.get() / PAPER_TUNING_SHARE));
                }
            }
        }
        if (threads.isPresent() && !given.contains("--threads")) {
            all.append(" --threads ").append(threads.get());
        }
        return all.toString();
    }
}
