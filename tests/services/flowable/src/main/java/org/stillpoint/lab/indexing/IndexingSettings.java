// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the cluster is reached.
 *
 * @param url without a path
 * @param user empty: no credentials are sent
 * @param ca file with the authority (PEM) that alone is trusted; empty: those of the Java runtime
 * @param paused rows wait from the start until somebody resumes
 */
@ConstructorBinding
@ConfigurationProperties("lab.indexing")
record IndexingSettings(String url, @DefaultValue("") String user, @DefaultValue("") String password,
    @DefaultValue("") String ca, @DefaultValue("false") boolean paused) {
}
