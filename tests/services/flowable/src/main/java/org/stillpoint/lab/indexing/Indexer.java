// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import org.stillpoint.lab.indexing.IndexQueue.Entry;
import org.stillpoint.lab.indexing.SearchCluster.Change;

/**
 * Plays the closed product's indexing: one thread of this process that works from committed rows of the queue and from
 * nothing else, so that a stopped or killed node indexes nothing and a started one goes on where the rows say.
 *
 * <p>One node per database: two could write an older state of a document after a newer one.
 */
class Indexer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 1000;
    private static final long IDLE_MILLISECONDS = 100;
    private static final long RETRY_MILLISECONDS = 1000;
    private static final long STOP_MILLISECONDS = 900;
    private static final DateTimeFormatter NAME_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm-ss");

    private final IndexQueue queue;
    private final SearchCluster cluster;
    private final TransactionTemplate transactions;
    private final String prefix;

    /** Held while a batch is worked on: whoever pauses knows that nothing is under way. */
    private final Object batch = new Object();
    private boolean paused; // guarded by batch
    private final Set<String> enqueued = new HashSet<>(); // guarded by batch; keys, so that a retry adds no rows
    private volatile boolean prepared;
    private volatile Thread thread;
    private volatile long done;
    private volatile String failure = "";

    Indexer(IndexQueue queue, SearchCluster cluster, TransactionTemplate transactions, String prefix, boolean paused) {
        this.queue = queue;
        this.cluster = cluster;
        this.transactions = transactions;
        this.prefix = prefix;
        this.paused = paused;
    }

    @Override
    public void start() {
        thread = new Thread(this::work, "lab-indexing");
        thread.start();
    }

    @Override
    public void stop() {
        Thread ending = thread;
        thread = null;
        ending.interrupt();
        try {
            ending.join(STOP_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Nothing is under way when it returns. */
    void setPaused(boolean value) {
        synchronized (batch) {
            paused = value;
        }
    }

    /** prepared: the indices are there; jobs: the application's own, which may bring more rows; failure: or empty. */
    Map<String, Object> status() {
        IndexQueue.State state = queue.state();
        return Map.of("prepared", prepared, "pending", state.pending(), "jobs", state.jobs(), "done", done, "failure",
            failure);
    }

    private void work() {
        while (isRunning()) {
            try {
                Thread.sleep(next());
            } catch (InterruptedException interrupted) {
                return; // only stop() does that
            }
        }
    }

    /** One batch. Returns how long to wait for the next. */
    private long next() {
        synchronized (batch) {
            if (paused) {
                return IDLE_MILLISECONDS;
            }
            try {
                if (!prepared) {
                    createMissingIndices();
                    prepared = true;
                }
                long wait = indexBatch();
                failure = "";
                return wait;
            } catch (IOException | RuntimeException error) {
                // The thread's boundary: whatever it was, the rows are still there.
                failed(error.toString());
                return RETRY_MILLISECONDS;
            }
        }
    }

    private void failed(String reason) {
        if (!reason.equals(failure)) {
            LOG.warn("Indexing waits: {}", reason);
        }
        failure = reason;
    }

    private void createMissingIndices() throws IOException {
        for (IndexDefinition definition : IndexDefinitions.ALL) {
            String alias = prefix + definition.key();
            if (!cluster.hasAlias(alias)) {
                // The rows first: killed between the two, the next start finds no alias and does both again.
                if (enqueued.add(definition.key())) {
                    transactions.executeWithoutResult(transaction -> queue.enqueueAll(definition));
                }
                cluster.createIndex(physicalName(alias), alias, prefix, definition);
            }
        }
    }

    private static String physicalName(String alias) {
        return alias + "-" + LocalDateTime.now(ZoneOffset.UTC).format(NAME_TIME) + "-"
            + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    /** Rows, their documents, the cluster's acknowledgement and the end of the rows, all in one transaction. */
    private long indexBatch() throws IOException {
        Outcome outcome = transactions.execute(transaction -> {
            try {
                return index(queue.take(BATCH));
            } catch (IOException unanswered) {
                throw new UncheckedIOException(unanswered);
            }
        });
        done += outcome.indexed();
        if (outcome.refused() > 0) {
            throw new IOException("The cluster refused " + outcome.refused() + " changes.");
        }
        return outcome.indexed() == 0 ? IDLE_MILLISECONDS : 0;
    }

    private record Outcome(int indexed, int refused) {
    }

    private Outcome index(List<Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            return new Outcome(0, 0);
        }
        Map<Change, List<String>> rowsOfChange = new LinkedHashMap<>();
        for (IndexDefinition definition : IndexDefinitions.ALL) {
            Map<String, List<String>> rowsOfId = entries.stream().filter(entry -> entry.key().equals(definition.key()))
                .collect(Collectors.groupingBy(Entry::id, Collectors.mapping(Entry::row, Collectors.toList())));
            if (rowsOfId.isEmpty()) {
                continue;
            }
            Map<String, String> documents = queue.documents(definition, rowsOfId.keySet());
            rowsOfId.forEach((id, rows) -> rowsOfChange.put(
                new Change(prefix + definition.key(), id, documents.get(id)), rows));
        }
        if (cluster.hasTypes()) {
            requireAliases();
        }
        List<Boolean> made = cluster.bulk(List.copyOf(rowsOfChange.keySet()));
        List<String> finished = new ArrayList<>();
        int number = 0;
        for (List<String> rows : rowsOfChange.values()) {
            if (made.get(number++)) {
                finished.addAll(rows);
            }
        }
        queue.remove(finished);
        return new Outcome(finished.size(), entries.size() - finished.size());
    }

    private void requireAliases() throws IOException {
        for (IndexDefinition definition : IndexDefinitions.ALL) {
            if (!cluster.hasAlias(prefix + definition.key())) {
                throw new IOException("The alias " + prefix + definition.key() + " is gone.");
            }
        }
    }
}
