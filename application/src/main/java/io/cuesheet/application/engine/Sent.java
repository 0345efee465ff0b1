package io.cuesheet.application.engine;

import io.cuesheet.workflows.ReasonCode;
import java.util.List;

/**
 * What came of a send.
 *
 * @param reasonCode {@code SENT}, or why it was not
 * @param passed the checks that it bypassed
 */
public record Sent(ReasonCode reasonCode, List<ReasonCode> passed) {}
