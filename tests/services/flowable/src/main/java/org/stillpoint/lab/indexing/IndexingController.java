// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** For tests: how far indexing is, and a switch that holds rows back. A restart forgets the switch. */
@ResponseBody // instead of a stereotype, which would be found without indexing too
@RequestMapping("/lab/indexing")
class IndexingController {

    private final Indexer indexer;

    IndexingController(Indexer indexer) {
        this.indexer = indexer;
    }

    @GetMapping
    Map<String, Object> status() {
        return indexer.status();
    }

    @PostMapping("/pause")
    void pause() {
        indexer.setPaused(true);
    }

    @PostMapping("/resume")
    void resume() {
        indexer.setPaused(false);
    }
}
