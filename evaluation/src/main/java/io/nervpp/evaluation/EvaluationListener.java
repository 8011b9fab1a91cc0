package io.nervpp.evaluation;

import io.nervpp.codec.EncodeListener;

/** Hears how a run goes. */
public interface EvaluationListener {
    /** A point is about to be measured, {@code index} of {@code count}, from 1; {@code command} is what a user would type for it. */
    void measuring(int index, int count, String command);

    /** A point is measured. */
    void measured(MeasuredPoint point);

    /** What hears of the encodings of nervpp. */
    EncodeListener encoding();
}
