package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import org.junit.jupiter.api.Test;

/** Engines that compute wrongly fail where the contract speaks of values. */
class ValueFaultsTest {
    static class Sound extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return sound.compile(graph);
        }
    }

    /** The wrapping alone breaks nothing that the faults below and in the classes beside this one break. */
    @Test
    void noFault() {
        ContractRun.requireSuccess(
                Sound.class,
                "layerChains",
                "runsHaveIdenticalBits",
                "programsDoNotDisturbEachOther",
                "rewrittenWeightsTakeEffect",
                "variablesPersistAndArraysAreCopied",
                "closedProgramsRefuseAllUse");
    }

    static class WrongLastElement extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void read(String name, float[] values) {
                    super.read(name, values);
                    values[values.length - 1] += 0.05f;
                }
            };
        }
    }

    @Test
    void wrongValues() {
        ContractRun.requireFailures(
                WrongLastElement.class,
                "values",
                "gradients",
                "layerChains",
                "elementwiseChains",
                "viewsAndConstants",
                "randomGraphs",
                "updates",
                "pixelsBecomeTheirShareOf255",
                "activationsAreFiniteFarOut",
                "lossFallsAsTheReferencesDoes");
    }

    static class NotANumber extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void read(String name, float[] values) {
                    super.read(name, values);
                    values[0] = Float.NaN;
                }
            };
        }
    }

    @Test
    void notANumber() {
        ContractRun.requireFailures(
                NotANumber.class, "elementwiseChains", "activationsAreFiniteFarOut", "lossFallsAsTheReferencesDoes");
    }

    static class WrongPixels extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void read(String name, byte[] values) {
                    super.read(name, values);
                    values[0] = (byte) (values[0] + 2);
                }
            };
        }
    }

    @Test
    void wrongPixels() {
        ContractRun.requireFailures(
                WrongPixels.class,
                "pixelsBecomeTheirShareOf255",
                "pixelsAreRoundedTiesToEven",
                "pixelsAreRoundedToTheNearest",
                "pixelsSaturate");
    }

    /** Converts to pixels what was written last, in a way of its own. */
    abstract static class OtherPixels extends FaultyContract {
        /** The pixel of {@code 255 x}. */
        abstract byte pixel(double product);

        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                private float[] written = {};

                @Override
                public void write(String name, float[] values) {
                    super.write(name, values);
                    written = values.clone();
                }

                @Override
                public void read(String name, byte[] values) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = pixel(255 * written[i]);
                    }
                }
            };
        }
    }

    static class RoundsHalfUp extends OtherPixels {
        @Override
        byte pixel(double product) {
            return (byte) (int) Math.max(0, Math.min(255, Math.floor(product + 0.5)));
        }
    }

    static class Truncates extends OtherPixels {
        @Override
        byte pixel(double product) {
            return (byte) (int) Math.max(0, Math.min(255, product));
        }
    }

    static class WrapsAround extends OtherPixels {
        @Override
        byte pixel(double product) {
            return (byte) (int) Math.rint(product);
        }
    }

    @Test
    void wrongRounding() {
        ContractRun.requireFailures(RoundsHalfUp.class, "pixelsAreRoundedTiesToEven");
        ContractRun.requireFailures(Truncates.class, "pixelsAreRoundedTiesToEven", "pixelsAreRoundedToTheNearest");
        ContractRun.requireFailures(WrapsAround.class, "pixelsSaturate");
        ContractRun.requireSuccess(WrapsAround.class, "pixelsAreRoundedTiesToEven", "pixelsAreRoundedToTheNearest");
    }
}
