package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adam on all parameters in one launch: a table in device memory says which elements belong together. */
final class AdamKernels {
    private static final int SLICE_INDEX = 5;

    private final Compilation compilation;
    private final List<Step> together = new ArrayList<>();
    private final Set<Tensor> read = new HashSet<>();
    private final Set<Tensor> changed = new HashSet<>();

    private AdamKernels(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Adds the launches of {@code updates}, in order: one, unless an update needs what another one leaves or destroys. */
    static void add(Compilation compilation, List<Step> updates) {
        AdamKernels kernels = new AdamKernels(compilation);
        for (Step update : updates) {
            kernels.add(update);
        }
        kernels.launch();
    }

    private void add(Step update) {
        List<Tensor> reads =
                update.anchor().inputs().stream().map(Operand::storageOf).toList();
        List<Tensor> changes = List.of(reads.get(0), reads.get(2), reads.get(3));
        if (reads.stream().anyMatch(changed::contains) || changes.stream().anyMatch(read::contains)) {
            launch();
        }
        together.add(update);
        read.addAll(reads);
        changed.addAll(changes);
    }

    private void launch() {
        if (together.isEmpty()) {
            return;
        }
        List<Long> table = new ArrayList<>();
        int blocks = 0;
        for (Step update : together) {
            for (long field : segment(update, blocks)) {
                table.add(field);
            }
            blocks += Launch.blocks(length(update), Launch.THREADS);
        }
        ByteBuffer bytes = ByteBuffer.allocate(table.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        table.forEach(bytes::putLong);
        long address = compilation.memory().constants(bytes.array(), "the table of parameters");
        Parameters parameters = new Parameters().with(address, together.size());
        compilation.add(new Launch("adam", new int[] {blocks, 1, 1}, Launch.THREADS, parameters.toArray()));
        together.clear();
        read.clear();
        changed.clear();
    }

    private static int length(Step update) {
        return update.anchor().inputs().get(1).shape().elementCount();
    }

    private long[] segment(Step update, int firstBlock) {
        AdamStep op;
        long index;
        if (update.anchor().op() instanceof AdamSliceStep slice) {
            op = new AdamStep(slice.beta1(), slice.beta2(), slice.epsilon());
            index = compilation.input(update, SLICE_INDEX);
        } else if (update.anchor().op() instanceof AdamStep whole) {
            op = whole;
            index = 0;
        } else {
            throw KernelFactory.unknown(update.anchor().op());
        }
        Parameters fields = new Parameters();
        for (int i = 0; i < SLICE_INDEX; i++) {
            fields.with(compilation.input(update, i));
        }
        int slices = update.anchor().shape().elementCount() / length(update);
        return fields.with(index, slices, length(update))
                .real(op.beta1())
                .real(op.beta2())
                .real(op.epsilon())
                .with(firstBlock)
                .toArray();
    }
}
