// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The few calls that indexing needs, for Elasticsearch 6.8 to 9 and OpenSearch 1 to 3. */
class SearchCluster {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    /** The name that Elasticsearch 6 wants for the one type of an index; later versions refuse it. */
    private static final String TYPE = "_doc";

    /** One line or two of a bulk request. @param document null: the document is deleted */
    record Change(String index, String id, String document) {
    }

    private final ObjectMapper json = new ObjectMapper();
    private final IndexingSettings settings;
    private final HttpClient http;
    private Boolean hasTypes;

    SearchCluster(IndexingSettings settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        HttpClient.Builder builder =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        if (!settings.ca().isEmpty()) {
            builder.sslContext(trusting(Path.of(settings.ca())));
        }
        http = builder.build();
    }

    boolean hasAlias(String name) throws IOException {
        int status = send("HEAD", "/_alias/" + name, null).statusCode();
        if (status != 200 && status != 404) {
            throw new IOException("The question for the alias " + name + " was answered with " + status + ".");
        }
        return status == 200;
    }

    /** An index with its aliases in one step: a reader never sees one without the other. */
    void createIndex(String name, String alias, String prefix, IndexDefinition definition) throws IOException {
        ObjectNode body = json.createObjectNode();
        body.putObject("settings").put("number_of_shards", 1).put("number_of_replicas", 0);
        ObjectNode aliases = body.putObject("aliases");
        aliases.putObject(alias);
        for (var filtered : definition.filteredAliases().entrySet()) {
            aliases.putObject(prefix + filtered.getKey()).set("filter", json.readTree(filtered.getValue()));
        }
        ObjectNode mappings = body.putObject("mappings");
        ObjectNode mapping = hasTypes() ? mappings.putObject(TYPE) : mappings;
        mapping.put("dynamic", "strict");
        ObjectNode properties = mapping.putObject("properties");
        definition.mapping().forEach((field, type) -> properties.putObject(field).put("type", type));
        read(send("PUT", "/" + name, body.toString()));
    }

    /** Which changes were made, one answer each. Throws when the request as a whole was not acknowledged. */
    List<Boolean> bulk(List<Change> changes) throws IOException {
        StringBuilder body = new StringBuilder();
        for (Change change : changes) {
            ObjectNode line = json.createObjectNode();
            ObjectNode target = line.putObject(change.document() == null ? "delete" : "index");
            target.put("_index", change.index()).put("_id", change.id());
            if (hasTypes()) {
                target.put("_type", TYPE);
            }
            body.append(line).append('\n');
            if (change.document() != null) {
                body.append(change.document()).append('\n');
            }
        }
        // An index that is gone must not come back with a guessed mapping under the alias's name. Elasticsearch 6
        // cannot be told so in the request itself; its caller has asked for the aliases just before.
        JsonNode answer = read(send("POST", hasTypes() ? "/_bulk" : "/_bulk?require_alias=true", body.toString()));
        List<Boolean> made = new ArrayList<>();
        for (JsonNode item : answer.get("items")) {
            made.add(!item.elements().next().has("error"));
        }
        if (made.size() != changes.size() || (made.contains(false) != answer.get("errors").asBoolean())) {
            throw new IOException("The answer to a bulk request does not fit it: " + answer);
        }
        return made;
    }

    /** True for Elasticsearch 6. Asked of the node: the test servers of some versions do not answer "GET /". */
    boolean hasTypes() throws IOException {
        if (hasTypes == null) {
            JsonNode nodes = read(send("GET", "/_nodes/_local?filter_path=nodes.*.version", null)).get("nodes");
            hasTypes = nodes.elements().next().get("version").asText().startsWith("6.");
        }
        return hasTypes;
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path)).timeout(ANSWER_LIMIT)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json");
        }
        if (!settings.user().isEmpty()) {
            byte[] credentials = (settings.user() + ":" + settings.password()).getBytes();
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // its owner ends it
            throw new InterruptedIOException(method + " " + path + " was given up.");
        }
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + " was answered with "
                + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(authority)) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
