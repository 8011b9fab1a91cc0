package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What every engine must do, as tests. The subclass in the engine's module names the provider, the tolerance and the claims; the
 * reference engine must be on the class path. The parts of the contract are the interfaces.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract
        implements OperationContract,
                ChainContract,
                UpdateContract,
                PixelContract,
                QueueContract,
                LatentContract,
                StateContract,
                ErrorContract,
                StorageContract,
                TrainingContract {
    /** Few enough for any machine, and more than one, so that work is split. */
    private static final int THREADS = 2;

    private Engine engine;
    private Engine reference;

    /** The provider of the engine under test. */
    @Override
    public abstract EngineProvider provider();

    /** How far the engine's values may lie from the reference's. */
    @Override
    public abstract Tolerance tolerance();

    /** In what the engine computes; the reference it is compared with computes in the same. Float32 unless overridden. */
    public Precision precision() {
        return Precision.FLOAT32;
    }

    /** Opens what the engine is compared with: the reference engine in {@link #precision()}, unless overridden. The contract closes it. */
    public Engine openReference() {
        return Engines.open("reference", new EngineConfig(THREADS, Optional.of(precision())));
    }

    /**
     * How far the loss of a short training run may lie from the reference's, relatively: Adam divides gradients by their own size, so
     * rounding errors of small ones are amplified from step to step.
     */
    @Override
    public double trajectory() {
        return 0.02;
    }

    /** What the engine promises beyond the contract; nothing unless overridden. */
    @Override
    public Set<Claim> claims() {
        return Set.of();
    }

    @Override
    public final Engine engine() {
        return engine;
    }

    @Override
    public final Engine reference() {
        return reference;
    }

    @BeforeAll
    final void openEngines() {
        engine = provider().open(new EngineConfig(THREADS));
        reference = openReference();
    }

    @AfterAll
    final void closeEngines() {
        if (engine != null) {
            engine.close();
        }
        if (reference != null) {
            reference.close();
        }
    }
}
