package io.nervpp.engine.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Several operations together: what engines fuse, compute in place or see as views. */
interface ChainContract extends EngineUnderTest {
    @TestFactory
    default Stream<DynamicTest> layerChains() {
        return agreements(LayerChains.all());
    }

    @TestFactory
    default Stream<DynamicTest> elementwiseChains() {
        return agreements(ElementwiseChains.all());
    }

    @TestFactory
    default Stream<DynamicTest> viewsAndConstants() {
        return agreements(ViewCases.all());
    }

    @TestFactory
    default Stream<DynamicTest> randomGraphs() {
        return agreements(RandomGraphs.all());
    }
}
