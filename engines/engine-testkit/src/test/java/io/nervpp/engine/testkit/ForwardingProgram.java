package io.nervpp.engine.testkit;

import io.nervpp.engine.Program;

/** A program that does what another one does; subclasses get something wrong. */
class ForwardingProgram implements Program {
    private final Program target;

    ForwardingProgram(Program target) {
        this.target = target;
    }

    @Override
    public void write(String name, float[] values) {
        target.write(name, values);
    }

    @Override
    public void write(String name, byte[] values) {
        target.write(name, values);
    }

    @Override
    public void run() {
        target.run();
    }

    @Override
    public void read(String name, float[] values) {
        target.read(name, values);
    }

    @Override
    public void read(String name, byte[] values) {
        target.read(name, values);
    }

    @Override
    public long storageBytes() {
        return target.storageBytes();
    }

    @Override
    public void close() {
        target.close();
    }
}
