package dev.telltale.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child's side: does what it is told until nobody tells it any more. */
public final class Orders {

    private Orders() {}

    /** What a child can do. */
    public interface Work {

        /** Begins a run, and returns at once with what ends it. */
        AutoCloseable begin(String[] words) throws Exception;
    }

    /** Takes {@code run WORD…} and {@code stop} until the end of the input. */
    public static void follow(Work work) throws IOException {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            AutoCloseable running = () -> {};
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.startsWith("run ")) {
                    running = work.begin(order.substring(4).split(" "));
                } else {
                    running.close();
                    say("stopped", 0);
                }
            }
        } catch (Exception failure) {
            fail(failure);
        }
    }

    /** Says a word and a number. */
    public static void say(String word, long value) {
        System.out.println(word + " " + value);
    }

    /** Says why it can do no more. */
    public static void fail(Throwable failure) {
        System.out.println("failed " + String.valueOf(failure).replaceAll("\\s+", " "));
    }
}
