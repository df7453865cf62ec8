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

import dev.telltale.preview.Moment;
import dev.telltale.preview.TimeRange;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.DashboardFolder;
import dev.telltale.preview.data.Newest;
import dev.telltale.preview.data.QueryException;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.data.View;

/**
 * Answers the page in JSON. It takes names, times and values that a variable offers; SQL comes from the dashboards alone.
 */
final class Api implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROUTE =
            Pattern.compile("/api/dashboards(?:/([\\w-]+)(?:/(annotations)|/panels/(\\d{1,9}))?)?");

    private final DashboardFolder dashboards;
    private final ReadOnlyDatabase database;

    Api(DashboardFolder dashboards, ReadOnlyDatabase database) {
        this.dashboards = dashboards;
        this.database = database;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(exchange).send(exchange);
    }

    private Answer answer(HttpExchange exchange) throws JsonProcessingException {
        try {
            Matcher route = ROUTE.matcher(exchange.getRequestURI().getPath());
            if (!route.matches()) {
                throw new NoSuchElementException("there is nothing at this address");
            }
            return Answer.json(200, JSON.writeValueAsBytes(answer(route, Asked.of(exchange.getRequestURI()))));
        } catch (NoSuchElementException absent) {
            return failure(404, absent);
        } catch (IllegalArgumentException mistake) {
            return failure(400, mistake);
        } catch (QueryException | UncheckedIOException outage) {
            return failure(503, outage);
        }
    }

    private static Answer failure(int status, RuntimeException reason) throws JsonProcessingException {
        return Answer.json(status, JSON.writeValueAsBytes(Map.of("error", String.valueOf(reason.getMessage()))));
    }

    private Object answer(Matcher route, Asked asked) {
        if (route.group(1) == null) {
            return dashboards.all().stream().map(Outline::entry).toList();
        }
        Dashboard dashboard = dashboards.named(route.group(1));
        Optional<Instant> newest =
                asked.first("now").filter("newest"::equals).flatMap(word -> Newest.of(database, dashboard));
        TimeRange range = range(dashboard, asked, newest.orElseGet(Clock.systemUTC()::instant));
        View view = new View(database, dashboard, range, asked.variables());
        if (route.group(3) != null) {
            int width = asked.number("width", 1000, 50, 4000);
            return Drawn.panel(view.panel(dashboard.panel(Integer.parseInt(route.group(3))), width));
        }
        return route.group(2) != null
                ? Drawn.annotations(dashboard, view)
                : Outline.of(dashboard, view, range, Newest.of(database, dashboard));
    }

    private static TimeRange range(Dashboard dashboard, Asked asked, Instant now) {
        return new TimeRange(
                Moment.parse(asked.first("from").orElse(preset(dashboard, "from", "now-1h")), now),
                Moment.parse(asked.first("to").orElse(preset(dashboard, "to", "now")), now));
    }

    private static String preset(Dashboard dashboard, String end, String otherwise) {
        return dashboard.json().path("time").path(end).asText(otherwise);
    }
}
