package dev.telltale.preview.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Serves the page, its modules and the chart library from the class path. */
final class PageFiles implements HttpHandler {
    private static final Pattern NAME = Pattern.compile("/(?:[a-z-]+/)?[a-z-]+\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String echarts = "/META-INF/resources/webjars/echarts/" + echartsVersion() + "/echarts.esm.min.js";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.equals("/") || path.matches("/d/[\\w-]+(/[\\w-]*)?") ? "/index.html" : path;
        respond(file).send(exchange);
    }

    private Response respond(String file) throws IOException {
        if (!NAME.matcher(file).matches()) {
            return Response.text(404, "This page does not exist.");
        }
        String resource = file.equals("/lib/echarts.js") ? echarts : "/dev/telltale/preview/page" + file;
        try (InputStream content = PageFiles.class.getResourceAsStream(resource)) {
            return content == null
                    ? Response.text(404, "This page does not exist.")
                    : new Response(
                            200,
                            TYPES.get(file.substring(file.lastIndexOf('.') + 1)),
                            resource.equals(echarts) ? "max-age=86400" : "no-cache",
                            content.readAllBytes());
        }
    }

    private static String echartsVersion() {
        try (InputStream file =
                PageFiles.class.getResourceAsStream("/META-INF/maven/org.webjars/echarts/pom.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
