package io.cuesheet.application.heartbeat;

/**
 * How the scheduler is doing for one of all organisations.
 *
 * @param code short stable name of the organisation
 * @param name which another one may have as well
 */
public record OrganisationStatus(String code, String name, SchedulerStatus status) {}
