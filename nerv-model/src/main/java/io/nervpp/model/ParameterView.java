package io.nervpp.model;

import io.nervpp.engine.graph.Tensor;

/** What a layer computes with in place of a parameter's variable. */
interface ParameterView {
    /** The variable itself. */
    ParameterView PLAIN = (spec, variable) -> variable;

    /** The tensor that stands for {@code variable}, of its shape. Called once for each parameter, in their order. */
    Tensor of(ParameterSpec spec, Tensor variable);
}
