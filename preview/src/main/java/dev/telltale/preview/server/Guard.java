package dev.telltale.preview.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/** Lets in only what a browser on this machine asks of this very address, so that no other page can read along. */
final class Guard extends Filter {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers answer = exchange.getResponseHeaders();
        answer.set("Content-Security-Policy", POLICY);
        answer.set("X-Content-Type-Options", "nosniff");
        answer.set("Referrer-Policy", "no-referrer");
        answer.set("Cross-Origin-Resource-Policy", "same-origin");
        answer.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!isForUs(exchange)) {
            Answer.text(421, "This server answers only to localhost.").send(exchange);
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            answer.set("Allow", "GET, HEAD");
            Answer.text(405, "This server only shows.").send(exchange);
        } else {
            chain.doFilter(exchange);
        }
    }

    /** A foreign name that was made to point here (DNS rebinding) stands in the header. */
    private static boolean isForUs(HttpExchange exchange) {
        InetSocketAddress address = exchange.getLocalAddress();
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                && Set.of("localhost:" + address.getPort(), "127.0.0.1:" + address.getPort())
                        .contains(host);
    }

    @Override
    public String description() {
        return "keeps strangers out";
    }
}
