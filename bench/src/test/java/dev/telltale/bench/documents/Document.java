package dev.telltale.bench.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param name path below the project
 * @param text its content
 */
record Document(String name, String text) {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern NOT_OURS = Pattern.compile("(.*/)?(target|node_modules|\\.[^/]+)/.*");
    private static final Pattern INLINE = Pattern.compile("`(\\./telltale [^`]+|mvn [^`]+|docker [^`]+)`");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|^\\[[^]]+\\]: )(?!https?:|mailto:|#)([^)#\\s]+)");

    static List<Document> all() {
        try (Stream<Path> tree = Files.walk(ROOT)) {
            return tree.map(path -> ROOT.relativize(path).toString())
                    .filter(name ->
                            name.endsWith(".md") && !NOT_OURS.matcher(name).matches())
                    .sorted()
                    .map(name -> new Document(name, read(name)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean exists(String name) {
        return Files.exists(ROOT.resolve(name));
    }

    static Path root() {
        return ROOT;
    }

    /** Command lines: those in fences, continuation lines joined, and those between backticks. */
    List<CommandText> commands() {
        List<CommandText> commands = new ArrayList<>();
        String language = null;
        for (String line : text.replace("\\\n", " ").lines().toList()) {
            if (line.startsWith("```")) {
                language = language == null ? line.substring(3).strip() : null;
            } else if (language != null) {
                commands.add(new CommandText(line, language.equals("sh")));
            } else {
                INLINE.matcher(line).results().forEach(found -> commands.add(new CommandText(found.group(1), true)));
            }
        }
        return commands.stream().filter(CommandText::isCommand).toList();
    }

    /** Files of the project that the document links to, as it writes them. */
    List<String> links() {
        return Pattern.compile(LINK.pattern(), Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    boolean reaches(String link) {
        return Files.exists(ROOT.resolve(name).resolveSibling(link));
    }

    @Override
    public String toString() {
        return name;
    }
}
