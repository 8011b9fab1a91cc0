package io.nervpp.engines.nd4j;

import io.nervpp.engine.EngineException;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;

/**
 * An operation of ND4J with its arrays and arguments bound. It is called below ND4J's executioner, which would make iterators and
 * arrays for each call; the interface is the one that both backends implement.
 */
final class NativeCall implements Kernel {
    private final NativeOps operations;
    private final String name;
    private final long hash;

    /** Owns what {@link #pointer} points to. */
    private final OpContext context;

    private final Pointer pointer;

    NativeCall(Nd4jRuntime runtime, Call call, String purpose, Map<View, INDArray> arrays) {
        this.operations = runtime.operations();
        this.name = call.operation() + " in " + purpose;
        this.hash = runtime.hash(call.operation());
        this.context = Nd4j.getExecutioner().buildContext();
        for (int i = 0; i < call.inputs().size(); i++) {
            context.setInputArray(i, arrays.get(call.inputs().get(i)));
        }
        for (int i = 0; i < call.outputs().size(); i++) {
            context.setOutputArray(i, arrays.get(call.outputs().get(i)));
        }
        context.setIArguments(
                call.arguments().stream().mapToLong(Long::longValue).toArray());
        // The arrays have the right shapes; ND4J need not work them out in each call.
        context.shapeFunctionOverride(true);
        this.pointer = context.contextPointer();
    }

    @Override
    public void run() {
        int status = operations.execCustomOp2(null, hash, pointer);
        if (status != 0 || operations.lastErrorCode() != 0) {
            throw new EngineException(
                    "ND4J failed: " + name + ": status " + status + ", " + operations.lastErrorMessage());
        }
    }
}
