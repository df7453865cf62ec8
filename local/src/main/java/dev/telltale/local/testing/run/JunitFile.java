package dev.telltale.local.testing.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.sql.failure.TelltaleException;

/** Writes results as JUnit XML, which servers of continuous integration read. */
public final class JunitFile {
    private JunitFile() {}

    /** Writes a file; a missing folder is created. */
    public static void write(Path file, List<CaseResult> results) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
                xml.writeStartDocument("UTF-8", "1.0");
                xml.writeStartElement("testsuites");
                for (String pipeline : results.stream()
                        .map(result -> result.behaviour().pipeline())
                        .distinct()
                        .toList()) {
                    write(
                            xml,
                            pipeline,
                            results.stream()
                                    .filter(result ->
                                            result.behaviour().pipeline().equals(pipeline))
                                    .toList());
                }
                xml.writeEndElement();
                xml.writeEndDocument();
                xml.close();
            }
        } catch (IOException | XMLStreamException failure) {
            throw TelltaleException.because("the results cannot be written to " + file, failure);
        }
    }

    private static void write(XMLStreamWriter xml, String pipeline, List<CaseResult> results)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", pipeline);
        xml.writeAttribute("tests", String.valueOf(results.size()));
        xml.writeAttribute(
                "failures",
                String.valueOf(
                        results.stream().filter(result -> !result.isPassed()).count()));
        for (CaseResult result : results) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", result.behaviour().title().replace('/', '.'));
            xml.writeAttribute(
                    "name", result.behaviour().name() + " " + result.mode().word());
            xml.writeAttribute("time", String.valueOf(result.duration().toMillis() / 1000.0));
            if (!result.isPassed()) {
                List<String> lines =
                        result.differences().stream().map(ErrorText::printable).toList();
                xml.writeStartElement("failure");
                xml.writeAttribute("message", lines.get(0));
                xml.writeCharacters(String.join("\n", lines));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
