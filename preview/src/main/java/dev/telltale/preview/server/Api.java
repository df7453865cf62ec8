package dev.telltale.preview.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.DashboardFiles;
import dev.telltale.preview.data.NewestWindow;
import dev.telltale.preview.data.QueryException;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.data.View;
import dev.telltale.preview.time.TimeExpression;
import dev.telltale.preview.time.TimeRange;

/**
 * The JSON API of the page. Requests contain names, times and values of variables; SQL comes only from the dashboards.
 */
final class Api implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROUTE =
            Pattern.compile("/api/dashboards(?:/([\\w-]+)(?:/(annotations)|/panels/(\\d{1,9}))?)?");

    private final DashboardFiles dashboards;
    private final ReadOnlyDatabase database;

    Api(DashboardFiles dashboards, ReadOnlyDatabase database) {
        this.dashboards = dashboards;
        this.database = database;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        respond(exchange).send(exchange);
    }

    private Response respond(HttpExchange exchange) throws JsonProcessingException {
        try {
            Matcher route = ROUTE.matcher(exchange.getRequestURI().getPath());
            if (!route.matches()) {
                throw new NoSuchElementException("unknown address");
            }
            return Response.json(
                    200, JSON.writeValueAsBytes(content(route, RequestParameters.of(exchange.getRequestURI()))));
        } catch (NoSuchElementException absent) {
            return failure(404, absent);
        } catch (IllegalArgumentException mistake) {
            return failure(400, mistake);
        } catch (QueryException | UncheckedIOException outage) {
            return failure(503, outage);
        }
    }

    private static Response failure(int status, RuntimeException reason) throws JsonProcessingException {
        return Response.json(status, JSON.writeValueAsBytes(Map.of("error", String.valueOf(reason.getMessage()))));
    }

    private Object content(Matcher route, RequestParameters parameters) {
        if (route.group(1) == null) {
            return dashboards.all().stream().map(DashboardJson::entry).toList();
        }
        Dashboard dashboard = dashboards.named(route.group(1));
        Optional<Instant> newest =
                parameters.first("now").filter("newest"::equals).flatMap(word -> NewestWindow.of(database, dashboard));
        TimeRange range = range(dashboard, parameters, newest.orElseGet(Clock.systemUTC()::instant));
        View view = new View(database, dashboard, range, parameters.variables());
        if (route.group(3) != null) {
            int width = parameters.number("width", 1000, 50, 4000);
            return DataJson.panel(view.panel(dashboard.panel(Integer.parseInt(route.group(3))), width));
        }
        return route.group(2) != null
                ? DataJson.annotations(dashboard, view)
                : DashboardJson.of(dashboard, view, range, NewestWindow.of(database, dashboard));
    }

    private static TimeRange range(Dashboard dashboard, RequestParameters parameters, Instant now) {
        return new TimeRange(
                TimeExpression.parse(parameters.first("from").orElse(preset(dashboard, "from", "now-1h")), now),
                TimeExpression.parse(parameters.first("to").orElse(preset(dashboard, "to", "now")), now));
    }

    private static String preset(Dashboard dashboard, String end, String otherwise) {
        return dashboard.json().path("time").path(end).asText(otherwise);
    }
}
