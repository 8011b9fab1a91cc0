package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Precision;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;

/** The contract where factors of convolutions and what is stored as bf16 are rounded, by the reference too. */
abstract class RoundedContract extends EngineContract {
    @Override
    public final Engine openReference() {
        return new StoredRounding(super.openReference(), precision());
    }

    /**
     * Loose enough for factors that another order of sums puts on the other side of a tie; a stored number that lies there is off by
     * {@code 2^-7} of itself. Where nothing were rounded but by the reference, bf16 would be 1.7e-3 off.
     */
    @Override
    public Tolerance tolerance() {
        return precision() == Precision.BF16 ? new Tolerance(1e-3, 0x1p-7) : new Tolerance(5e-4, 1e-3);
    }

    @Override
    public double trajectory() {
        return 0.1;
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.PLANNED_STORAGE, Claim.KEPT_INPUTS, Claim.QUEUED_OUTPUTS);
    }
}
