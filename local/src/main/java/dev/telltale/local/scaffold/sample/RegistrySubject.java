package dev.telltale.local.scaffold.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;

import dev.telltale.local.scaffold.sample.tree.JsonTrees;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The newest schema of a subject, by the HTTP interface that Confluent's registry and Apicurio's have in common.
 *
 * @param url address of the registry with its path
 * @param subject name of the subject
 */
public record RegistrySubject(String url, String subject) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Asks the registry.
     *
     * @param settings user and password
     * @throws TelltaleException if the registry does not answer, or does not have the subject
     */
    public Schema schema(Settings settings) {
        URI address = URI.create(url.replaceAll("/+$", "") + "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions/latest");
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        authorization(settings, request);
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                throw new TelltaleException("the schema registry " + url + " has no subject " + subject);
            }
            if (answer.statusCode() != 200) {
                throw new TelltaleException(
                        "the schema registry " + url + " answers with status " + answer.statusCode());
            }
            return schema(answer.body());
        } catch (IOException unreachable) {
            throw new TelltaleException(
                    "the schema registry does not answer at " + url + ": " + unreachable.getMessage(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted while waiting for the schema registry " + url, interrupted);
        }
    }

    private Schema schema(String answer) {
        try {
            JsonNode version = JsonTrees.JSON.readTree(answer);
            String type = version.path("schemaType").asText("AVRO");
            if (!type.equals("AVRO")) {
                throw new TelltaleException("subject " + subject + " is " + type + ", and only AVRO can be read here");
            }
            return AvroSchemas.parse(
                    "subject " + subject, version.path("schema").asText());
        } catch (JsonProcessingException other) {
            throw new TelltaleException("the answer of " + url + " is not that of a schema registry", other);
        }
    }

    private static void authorization(Settings settings, HttpRequest.Builder request) {
        String user = settings.get(Setting.SCHEMA_REGISTRY_USER);
        if (!user.isEmpty()) {
            String pair = user + ":" + settings.get(Setting.SCHEMA_REGISTRY_PASSWORD);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
