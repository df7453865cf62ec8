package dev.telltale.connector.kafka;

import java.util.concurrent.CountDownLatch;

import org.apache.flink.table.functions.ScalarFunction;

/** Returns true; for the id "slow" it blocks until it is released. */
public final class HeldBack extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    static final CountDownLatch RELEASED = new CountDownLatch(1);

    public boolean eval(String id) throws InterruptedException {
        if ("slow".equals(id)) {
            RELEASED.await();
        }
        return true;
    }
}
