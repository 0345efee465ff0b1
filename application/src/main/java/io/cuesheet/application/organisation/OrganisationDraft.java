package io.cuesheet.application.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A new organisation, as somebody typed it.
 *
 * @param code small letters, digits and hyphens; it stays
 * @param zone IANA zone; null: that of the caller's own organisation
 * @param language BCP 47 tag; null: that of the caller's own organisation
 * @param senderAddress From address of e-mail; null: one that can't be reached, to be set in the settings
 */
public record OrganisationDraft(
        @Nullable String code,
        @Nullable String name,
        @Nullable String zone,
        @Nullable String language,
        @Nullable String senderAddress) {}
