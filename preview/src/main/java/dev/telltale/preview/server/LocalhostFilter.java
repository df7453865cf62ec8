package dev.telltale.preview.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/** Accepts only requests to localhost, so that a page of another site cannot read the data. */
final class LocalhostFilter extends Filter {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!isForUs(exchange)) {
            Response.text(421, "This server accepts only requests to localhost.")
                    .send(exchange);
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            headers.set("Allow", "GET, HEAD");
            Response.text(405, "This server accepts only GET and HEAD.").send(exchange);
        } else {
            chain.doFilter(exchange);
        }
    }

    /** Checks the Host header, which holds a foreign name after DNS rebinding. */
    private static boolean isForUs(HttpExchange exchange) {
        InetSocketAddress address = exchange.getLocalAddress();
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                && Set.of("localhost:" + address.getPort(), "127.0.0.1:" + address.getPort())
                        .contains(host);
    }

    @Override
    public String description() {
        return "accepts only requests to localhost";
    }
}
