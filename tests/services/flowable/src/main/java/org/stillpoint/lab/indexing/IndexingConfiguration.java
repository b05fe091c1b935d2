// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.io.IOException;
import java.security.GeneralSecurityException;

import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.content.engine.ContentEngine;
import org.flowable.engine.ProcessEngine;
import org.flowable.idm.engine.IdmEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexing, when it is switched on: lab.indexing.enabled, and not switched off by the product's own property. Switched
 * off on a database that had it, the triggers still write rows and nobody takes them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("${lab.indexing.enabled:false} and ${flowable.indexing.enabled:true}")
@EnableConfigurationProperties(IndexingSettings.class)
class IndexingConfiguration {

    /** The engines are asked for because they make the tables. The port opens later, so no REST call comes before. */
    @Bean
    IndexQueue indexQueue(JdbcTemplate database, ProcessEngine process, CmmnEngine cases, ContentEngine content,
        IdmEngine identities) throws IOException {
        String lockOwner = process.getProcessEngineConfiguration().getAsyncExecutor().getLockOwner();
        IndexQueue queue = new IndexQueue(database, lockOwner);
        queue.install();
        return queue;
    }

    @Bean
    Indexer indexer(IndexQueue queue, IndexingSettings settings, PlatformTransactionManager transactions,
        @Value("${flowable.indexing.index-name-prefix:}") String prefix) throws IOException, GeneralSecurityException {
        return new Indexer(queue, new SearchCluster(settings), new TransactionTemplate(transactions), prefix,
            settings.paused());
    }

    @Bean
    IndexingController indexingController(Indexer indexer) {
        return new IndexingController(indexer);
    }
}
