package dev.telltale.preview.page;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ruiyun.jvppeteer.api.core.Page;
import com.ruiyun.jvppeteer.api.events.PageEvents;
import com.ruiyun.jvppeteer.cdp.entities.ConsoleMessage;
import com.ruiyun.jvppeteer.cdp.entities.Viewport;

import static org.awaitility.Awaitility.await;

/** A page in the browser, with its errors and warnings. */
final class Visit implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visit(Page page) {
        this.page = page;
        page.on(PageEvents.Console, (Consumer<ConsoleMessage>) message -> {
            if (message.type().name().matches("(?i)error|warning|warn|assert")) {
                complaints.add(message.text());
            }
        });
        page.on(PageEvents.PageError, (Consumer<Object>) error -> complaints.add(String.valueOf(error)));
    }

    static Visit of(Page page, String address, int width, int height) {
        Visit visit = new Visit(page);
        try {
            page.setViewport(new Viewport(width, height));
            page.goTo(address);
            return visit;
        } catch (Exception failure) {
            throw new IllegalStateException(address, failure);
        }
    }

    /** Returns errors and warnings of the console, and uncaught exceptions. */
    List<String> complaints() {
        return complaints;
    }

    /** Returns the value of an expression. */
    JsonNode value(String expression) {
        try {
            return JSON.readTree((String) page.evaluate("() => JSON.stringify((" + expression + ") ?? null)"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    /** Waits until an expression is true. */
    void until(String expression) {
        await(expression)
                .atMost(PATIENCE)
                .until(() -> value("Boolean(" + expression + ")").asBoolean());
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void picture(Path file) {
        try {
            page.screenshot(file.toString());
        } catch (Exception failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
    }

    @Override
    public void close() {
        page.close();
    }
}
