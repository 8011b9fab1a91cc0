package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A group of elementwise operations on few elements: loops over arrays, piece by piece. */
final class SmallElementwise implements Kernel {
    /** The arrays that all kernels of a program share, since they run one after another: warm in the cache. */
    static final class Pieces {
        private final float[] current = new float[HostMemory.PIECE];
        private final float[] other = new float[HostMemory.PIECE];
    }

    /**
     * One operation on what the one before made.
     *
     * @param other its other operand; null where there is none, or where it is the first one again
     * @param swapped whether the other operand comes first
     */
    private record Link(ArrayLoop.Body loop, FloatBuffer other, boolean swapped) {}

    private final FloatBuffer source;
    private final FloatBuffer result;
    private final Link[] links;
    private final int count;
    private final float[] current;
    private final float[] other;

    private SmallElementwise(FloatBuffer source, FloatBuffer result, List<Link> links, Pieces pieces) {
        this.source = source;
        this.result = result;
        this.links = links.toArray(Link[]::new);
        this.count = result.capacity();
        this.current = pieces.current;
        this.other = pieces.other;
    }

    /**
     * Adds the kernel.
     *
     * @param loops of the anchor and the members of the chain
     */
    static void make(Compilation compilation, Group group, List<ArrayLoop> loops) {
        List<Tensor> inputs = group.anchor().inputs();
        List<Link> links = new ArrayList<>();
        boolean two = inputs.size() == 2 && inputs.get(0) != inputs.get(1);
        links.add(new Link(loops.get(0).body(), two ? floats(compilation, inputs.get(1)) : null, false));
        for (Tensor link : group.chain()) {
            FloatBuffer operand =
                    group.operand(link).map(t -> floats(compilation, t)).orElse(null);
            boolean swapped = operand != null && link.inputs().get(1) == group.before(link);
            links.add(new Link(loops.get(links.size()).body(), operand, swapped));
        }
        FloatBuffer source = floats(compilation, inputs.get(0));
        FloatBuffer result = floats(compilation, group.output());
        compilation.add(new SmallElementwise(source, result, links, compilation.pieces()));
    }

    private static FloatBuffer floats(Compilation compilation, Tensor tensor) {
        return HostMemory.floats(compilation.pointer(tensor), tensor.shape().elementCount());
    }

    @Override
    public void run() {
        for (int start = 0; start < count; start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, count - start);
            source.get(start, current, 0, length);
            for (Link link : links) {
                float[] operand = current;
                if (link.other() != null) {
                    link.other().get(start, other, 0, length);
                    operand = other;
                }
                link.loop()
                        .run(link.swapped() ? operand : current, link.swapped() ? current : operand, current, length);
            }
            result.put(start, current, 0, length);
        }
    }
}
