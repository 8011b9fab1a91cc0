package io.nervpp.engines.cuda;

import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;

/** The contract where factors of convolutions are rounded, by the reference too. */
abstract class RoundedContract extends EngineContract {
    /** Loose enough for factors that another order of sums puts on the other side of a tie. */
    @Override
    public Tolerance tolerance() {
        return new Tolerance(5e-4, 1e-3);
    }

    @Override
    public double trajectory() {
        return 0.1;
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.PLANNED_STORAGE, Claim.KEPT_INPUTS);
    }
}
