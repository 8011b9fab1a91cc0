package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * Looks among the drafts of a model as it is for one that a goal is content with: thrift makes them smaller, and a little worse, while nothing
 * is trained. Every draft is measured as the file that it would be.
 */
final class DraftSearch {
    /** The first thrift that is tried. What training counted, thrift may: up to here it costs less quality than lambda would. */
    private static final double FIRST_THRIFT = 1;

    private static final double GROWTH = 1.4;

    /** Drafts between two that miss on either side. */
    private static final int MOST_HALVINGS = 10;

    private final SteeredFit fit;
    private final DraftMeter meter;
    private final RateGoal goal;

    /**
     * A draft and what it is.
     *
     * @param error by the goal
     * @param thrift what it was made with
     */
    record Found(Segment segment, double error, double thrift) {}

    DraftSearch(SteeredFit fit, DraftMeter meter, RateGoal goal) {
        this.fit = fit;
        this.meter = meter;
        this.goal = goal;
    }

    /**
     * The best draft.
     *
     * @param mostThrift the largest that may be tried
     * @return one that reaches the goal; else the nearest one that the goal allows; else the one with the least error
     * @throws InterruptedException where the thread was interrupted
     */
    Found best(double mostThrift) throws InterruptedException {
        Found above = draft(0);
        if (above.error() <= 0 || goal.isReached(above.error())) {
            return above;
        }
        Found below = draft(Math.min(FIRST_THRIFT, mostThrift));
        while (below.error() > 0 && !goal.isReached(below.error()) && below.thrift() < mostThrift) {
            above = below;
            below = draft(Math.min(below.thrift() * GROWTH, mostThrift));
        }
        for (int i = 0; i < MOST_HALVINGS && !goal.isReached(below.error()) && below.error() < 0; i++) {
            Found middle = draft((above.thrift() + below.thrift()) / 2);
            if (middle.error() <= 0 || goal.isReached(middle.error())) {
                below = middle;
            } else {
                above = middle;
            }
        }
        boolean nearer = Math.abs(above.error()) < Math.abs(below.error());
        return nearer && goal.isAllowed(above.error()) && !goal.isReached(below.error()) ? above : below;
    }

    private Found draft(double thrift) throws InterruptedException {
        Segment segment = fit.draft(thrift);
        return new Found(segment, goal.error(segment, meter), thrift);
    }
}
