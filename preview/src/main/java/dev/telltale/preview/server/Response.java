package dev.telltale.preview.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;

/**
 * An HTTP response.
 *
 * @param status status code
 * @param type content type
 * @param caching value of Cache-Control
 * @param body body
 */
record Response(int status, String type, String caching, byte[] body) {
    private static final String NEVER = "no-store";

    static Response text(int status, String text) {
        return new Response(status, "text/plain; charset=utf-8", NEVER, text.getBytes(StandardCharsets.UTF_8));
    }

    static Response json(int status, byte[] json) {
        return new Response(status, "application/json", NEVER, json);
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
