// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab;

import java.io.IOException;
import java.util.Map;

import org.flowable.content.api.ContentItem;
import org.flowable.content.api.ContentService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files of cases and of other scopes. The content REST API ignores scope id and type, but real applications write such
 * items from Java, and they lie in folders of their own.
 */
@RestController
class CaseContentController {

    private final ContentService contents;

    CaseContentController(ContentService contents) {
        this.contents = contents;
    }

    @PostMapping("/lab/scoped-content")
    Map<String, Object> create(@RequestParam String scopeType, @RequestParam String scopeId,
            @RequestParam MultipartFile file) throws IOException {
        ContentItem item = contents.newContentItem();
        item.setName(file.getOriginalFilename());
        item.setMimeType("application/octet-stream");
        item.setScopeType(scopeType);
        item.setScopeId(scopeId);
        contents.saveContentItem(item, file.getInputStream());
        return Map.of("id", item.getId(), "contentStoreId", item.getContentStoreId(), "contentAvailable", true);
    }
}
