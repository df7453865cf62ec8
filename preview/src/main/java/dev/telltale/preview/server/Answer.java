package dev.telltale.preview.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;

/**
 * What goes back to the browser.
 *
 * @param status of HTTP
 * @param type of the content
 * @param caching how long the browser may keep it
 * @param body the content
 */
record Answer(int status, String type, String caching, byte[] body) {
    private static final String NEVER = "no-store";

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", NEVER, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, byte[] json) {
        return new Answer(status, "application/json", NEVER, json);
    }

    void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", caching);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}
