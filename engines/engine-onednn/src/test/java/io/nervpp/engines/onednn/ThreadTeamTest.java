package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTeamTest {
    @BeforeAll
    static void loadOpenMp() {
        assertThat(new OneDnnEngineProvider().probe().available()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,1", "2,2", "2,100", "3,2", "3,50"})
    void eachPartRunsOnceInALaneOfItsOwn(int threads, int parts) {
        ThreadTeam team = new ThreadTeam(threads);
        AtomicIntegerArray runs = new AtomicIntegerArray(parts);
        AtomicIntegerArray inLane = new AtomicIntegerArray(team.lanes());
        AtomicInteger clashes = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            team.run(parts, (part, lane) -> {
                clashes.addAndGet(inLane.getAndIncrement(lane));
                runs.incrementAndGet(part);
                inLane.decrementAndGet(lane);
            });
        }
        for (int part = 0; part < parts; part++) {
            assertThat(runs.get(part)).as("part %d", part).isEqualTo(20);
        }
        assertThat(clashes).hasValue(0);
    }

    @Test
    void partsRunAtTheSameTime() {
        ThreadTeam team = new ThreadTeam(2);
        if (team.lanes() == 1) {
            System.out.println("skipped 1 test: no OpenMP runtime can be entered on this system");
            return;
        }
        CyclicBarrier both = new CyclicBarrier(2);
        // Passes only if the other part arrives.
        team.run(2, (part, lane) -> await(both));
        assertThat(both.isBroken()).isFalse();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other part did not come", e);
        }
    }

    @Test
    void failuresOfAnyThreadReachTheCaller() {
        ThreadTeam team = new ThreadTeam(2);
        CyclicBarrier both = new CyclicBarrier(team.lanes());
        Thread caller = Thread.currentThread();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> team.run(team.lanes(), (part, lane) -> {
                        await(both);
                        if (team.lanes() == 1 || Thread.currentThread() != caller) {
                            throw new IllegalStateException("part failed");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part failed");
        }
        assertThatThrownBy(() -> team.run(2, (part, lane) -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        AtomicInteger runs = new AtomicInteger();
        team.run(5, (part, lane) -> runs.incrementAndGet());
        assertThat(runs).hasValue(5);
    }

    @Test
    void aLoopAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        ThreadTeam team = new ThreadTeam(2);
        AtomicInteger sum = new AtomicInteger();
        ThreadTeam.Part part = (number, lane) -> sum.addAndGet(number);
        for (int i = 0; i < 1000; i++) {
            team.run(4, part);
        }
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 1000; i++) {
            team.run(4, part);
        }
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(1000);
        assertThat(sum).hasValue(2000 * 6);
    }
}
