package dev.telltale.local.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.telltale.sql.plan.ColumnChange;
import dev.telltale.sql.plan.FactChange;
import dev.telltale.sql.plan.FileChange;
import dev.telltale.sql.plan.StateComparison;
import dev.telltale.sql.plan.StateVerdict;
import dev.telltale.sql.plan.VersionPlan;

/** A plan as text for a terminal. */
public final class PlanText {
    private PlanText() {}

    /** The lines of a plan. */
    public static List<String> lines(VersionPlan plan, ServerFacts servers) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.after().name() + ": from " + plan.before().version() + " to "
                + plan.after().version());
        section(lines, "Files", plan.files().stream().map(PlanText::file));
        if (plan.isEmpty()) {
            lines.add("");
            lines.add("Nothing that runs differs.");
            return lines;
        }
        section(
                lines,
                "Changes",
                Stream.concat(
                        ColumnChange.texts(plan.columns()).stream(),
                        plan.facts().stream().map(FactChange::text)));
        section(lines, "Database", servers.migrations().stream());
        section(lines, "State: " + plan.state().verdict().words(), state(plan.state()));
        section(lines, "Costs", servers.costs().stream());
        section(lines, "Not known", servers.unknown().stream());
        return lines;
    }

    private static String file(FileChange change) {
        String comments = change.comments() == 0 ? "" : "  comments: " + change.comments() + " lines";
        return change.isOfCommentsOnly()
                ? String.format(Locale.ROOT, "%-24s%s", change.file(), comments)
                : String.format(
                        Locale.ROOT, "%-24s  +%d -%d%s", change.file(), change.added(), change.removed(), comments);
    }

    private static Stream<String> state(StateComparison state) {
        boolean isLost = state.verdict() != StateVerdict.KEEP;
        return Stream.concat(
                Stream.of(state.reason()),
                state.beyondWindows().stream()
                        .filter(kept -> isLost)
                        .map(kept -> "a fresh start loses what is kept beyond windows: " + kept));
    }

    private static void section(List<String> lines, String title, Stream<String> content) {
        List<String> items = content.map(item -> "  " + item).toList();
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(items);
        }
    }
}
