// Made by `npm run generate` from the OpenAPI document 2624af25d5dfce56f50e59cf27eb59d5b56d8528726995c6c2a74c14abd4c4af

export interface paths {
    readonly "/api/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything at once: the headline’s figures, services, use cases, open incidents, maintenances and the plan
         * @description One question for a whole dashboard. The answer lies ready at all times: this is the one to poll. Before anything is recorded, the provider is null and the lists are empty.
         */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/restoration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the staged restoration has come
         * @description Stages in their order, each with its state, its window and every window before it, and how far each site has come. Empty while no open incident has a plan.
         */
        readonly get: operations["getRestoration"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/insurers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every insurer
         * @description In the order of the catalogue, each in a line. Start here to find the id that the other paths take.
         */
        readonly get: operations["getInsurers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/insurers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What works for one insurer
         * @description The whole emergency page of one insurer as data: services, what can be done, numbers to call, notices, and the updates and incidents that concern it.
         */
        readonly get: operations["getInsurer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/services/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One service with its history and availability
         * @description How it stands at every insurer, what it depends on, every change of its state and ninety days of availability.
         */
        readonly get: operations["getService"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/incidents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Incidents, newest first
         * @description A page of them; ask again with `before` = `next` for older ones.
         */
        readonly get: operations["getIncidents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/incidents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One incident with its updates, plan and setbacks
         * @description Everything that was said, with each correction beside what it corrects, the plan with all its windows, setbacks, work left over and the report.
         */
        readonly get: operations["getIncident"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/insurers/{id}/availability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How available services were for one insurer in any period
         * @description Counted from the record, day by day and service by service, with the formula in words. Also as a table for spreadsheets at `/insurers/{id}/availability.csv`.
         */
        readonly get: operations["getInsurerAvailability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/journal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every public entry, verbatim and in order; for more, ask again with `after` = `next`
         * @description The source of every other answer. Whoever reads it from 0 and adds it up has the whole public record. Internal entries are not in it, and leave no gap.
         */
        readonly get: operations["getJournal"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Each entry as soon as it is recorded, as server-sent events: `id` is its position, `event` its type, `data` the entry
         * @description The quickest way to hear. A comment comes every 25 seconds; an event `reset` means that the record began anew, an event `exercise` at the beginning that nothing of it is real.
         */
        readonly get: operations["getStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/insurers/{id}/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Each entry that concerns one insurer as soon as it is recorded, as server-sent events: `id` is its position, `event` its type, `data` the entry
         * @description Of what does not concern it the position alone comes by, so that nothing is read twice.
         */
        readonly get: operations["getInsurerStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Status: {
            readonly provider: components["schemas"]["Provider"] | null;
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            readonly changed_at: string | null;
            readonly checked_at: string | null;
            readonly state: components["schemas"]["State"] | null;
            readonly up: boolean | null;
            readonly breadth: components["schemas"]["Breadth"] | null;
            /**
             * @description What may be said about everything at once: unknown, nothing_works, some_not, limited, disturbed (nothing is known to be down or limited, but an incident is open), works
             * @enum {string}
             */
            readonly whole: "unknown" | "nothing_works" | "some_not" | "limited" | "disturbed" | "works";
            readonly services_total: number;
            /** @description Services that are up for every insurer that uses them */
            readonly services_up: number;
            /** @description Pairs of a service and an insurer that uses it, by what the state means; maintenance outside every announced window is limited */
            readonly cells: {
                readonly total: number;
                readonly works: number;
                readonly limited: number;
                readonly not: number;
                /** @description Of all these, those of which nothing was reported or confirmed since an open critical incident began; they stay counted under their state. 0 while none is open */
                readonly unconfirmed: number;
            };
            readonly insurers: {
                readonly total: number;
                /** @description Insurers all of whose services are operational, or in maintenance within an announced window */
                readonly fully_operational: number;
                /** @description Insurers all of whose services are up */
                readonly all_up: number;
            };
            readonly sites: readonly components["schemas"]["Site"][];
            readonly groups: readonly components["schemas"]["Group"][];
            readonly services: readonly components["schemas"]["ServiceLine"][];
            readonly use_cases: readonly components["schemas"]["UseCaseLine"][];
            /** @description Open incidents, newest first */
            readonly incidents: readonly components["schemas"]["IncidentLine"][];
            /** @description Ahead, under way, and those ended within seven days */
            readonly maintenances: readonly components["schemas"]["Maintenance"][];
            readonly restoration: {
                /** @description Open incidents that have a plan, newest first */
                readonly incidents: readonly components["schemas"]["Plan"][];
            };
        };
        readonly Restoration: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            /** @description Open incidents that have a plan, newest first */
            readonly incidents: readonly components["schemas"]["Plan"][];
        };
        readonly Insurers: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            readonly insurers: readonly {
                /** @description The id of the insurer; it never changes */
                readonly id: string;
                readonly name: string;
                /** @description The data centre it belongs to; what is at one site comes back together */
                readonly site: string;
                readonly state: components["schemas"]["State"] | null;
                readonly up: boolean | null;
                /** @description Services that it uses */
                readonly services_total: number;
                /** @description Of those, how many are up */
                readonly services_up: number;
            }[];
        };
        readonly Insurer: {
            readonly insurer: {
                /** @description The id of the insurer; it never changes */
                readonly id: string;
                readonly name: string;
                /** @description The data centre it belongs to; what is at one site comes back together */
                readonly site: string;
                readonly website: string | null;
                /** @description Other and former names */
                readonly aliases: readonly string[];
                readonly ik: readonly string[];
                readonly left: {
                    /**
                     * Format: date-time
                     * @description Since when it is not served any more
                     * @example 2026-03-21T09:00:00.000Z
                     */
                    readonly at: string;
                    readonly merged_into: string | null;
                } | null;
            };
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            readonly state: components["schemas"]["State"] | null;
            readonly up: boolean | null;
            /**
             * @description What may be said about everything at once: unknown, nothing_works, some_not, limited, disturbed (nothing is known to be down or limited, but an incident is open), works
             * @enum {string}
             */
            readonly whole: "unknown" | "nothing_works" | "some_not" | "limited" | "disturbed" | "works";
            readonly services: readonly components["schemas"]["InsurerService"][];
            readonly use_cases: readonly {
                /** @description The id of the use case; it never changes */
                readonly id: string;
                readonly name: components["schemas"]["Text"];
                readonly audiences: readonly components["schemas"]["Audience"][];
                readonly answer: components["schemas"]["Answer"];
                /** @description Services that make it not work */
                readonly waiting_for: readonly string[];
                readonly advice: readonly components["schemas"]["Advice"][];
                /** @description False while it rests on states that nobody reported or confirmed since an open critical incident began */
                readonly confirmed: boolean;
            }[];
            readonly notices: readonly components["schemas"]["Notice"][];
            readonly contacts: readonly components["schemas"]["Contact"][];
            /** @description Announced work for it on services that it uses: ahead, under way, and what ended within seven days; narrowed to it */
            readonly maintenances: readonly components["schemas"]["Maintenance"][];
            /** @description Work left over that concerns it, until its incident is closed; scopes are narrowed to it */
            readonly backlog: readonly components["schemas"]["Backlog"][];
            /** @description What was set right that it had been told, newest first */
            readonly corrections: readonly components["schemas"]["Correction"][];
            readonly checked_at: string | null;
            /** @description Updates whose scope holds this insurer, newest first; scopes are narrowed to it */
            readonly updates: readonly components["schemas"]["Update"][];
            /** @description Open incidents that touched it or have news for it */
            readonly incidents: readonly components["schemas"]["IncidentLine"][];
        };
        readonly Availability: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            readonly insurer: {
                readonly id: string;
                readonly name: string;
            };
            readonly period: {
                /**
                 * Format: date-time
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @description Its end is not in it
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly to: string;
                /** @description A local day in the provider’s time zone */
                readonly first_day: string;
                /** @description A local day in the provider’s time zone */
                readonly last_day: string;
                readonly time_zone: string;
                /** @description True when it ends at the moment of asking and goes on */
                readonly open: boolean;
            };
            /** @description All services added up; a report that hit several is one setback */
            readonly total: {
                readonly share: number | null;
                readonly minutes: {
                    /** @description All that were counted; two decimals */
                    readonly total: number;
                    /** @description It worked; two decimals */
                    readonly works: number;
                    /** @description It worked in part; two decimals */
                    readonly limited: number;
                    /** @description It did not work; two decimals */
                    readonly not: number;
                    readonly maintenance: {
                        /** @description Within an announced window: among those that it worked; two decimals */
                        readonly announced: number;
                        /** @description Outside every announced window: among those that it worked in part; two decimals */
                        readonly unannounced: number;
                        /** @description Within an announced window while the service had an open incident: among those that it did not work; two decimals */
                        readonly during_incident: number;
                    };
                };
                /** @description Times without a gap in which it did not work at all, as far as they lie in the period */
                readonly interruptions: {
                    readonly count: number;
                    /** @description The longest; two decimals */
                    readonly longest: number;
                    /** @description All of them; two decimals */
                    readonly total: number;
                };
                /** @description Reports of something getting worse that the restoration had brought back, by when it was true */
                readonly setbacks: number;
                /** @description Every local day of the period, oldest first; the first and the last may be cut by it */
                readonly days: readonly {
                    /** @description A local day in the provider’s time zone */
                    readonly date: string;
                    readonly share: number | null;
                }[];
            };
            /** @description What the insurer used at some time of the period */
            readonly services: readonly {
                readonly id: string;
                readonly name: components["schemas"]["Text"];
                readonly group: string;
                /** @description False for a service that the catalogue does not hold any more */
                readonly listed: boolean;
                /** @description When it existed and the insurer used it, within the period */
                readonly counted: readonly {
                    /**
                     * Format: date-time
                     * @example 2026-03-21T09:00:00.000Z
                     */
                    readonly from: string;
                    /**
                     * Format: date-time
                     * @example 2026-03-21T09:00:00.000Z
                     */
                    readonly until: string;
                }[];
                readonly share: number | null;
                readonly minutes: {
                    /** @description All that were counted; two decimals */
                    readonly total: number;
                    /** @description It worked; two decimals */
                    readonly works: number;
                    /** @description It worked in part; two decimals */
                    readonly limited: number;
                    /** @description It did not work; two decimals */
                    readonly not: number;
                    readonly maintenance: {
                        /** @description Within an announced window: among those that it worked; two decimals */
                        readonly announced: number;
                        /** @description Outside every announced window: among those that it worked in part; two decimals */
                        readonly unannounced: number;
                        /** @description Within an announced window while the service had an open incident: among those that it did not work; two decimals */
                        readonly during_incident: number;
                    };
                };
                /** @description Times without a gap in which it did not work at all, as far as they lie in the period */
                readonly interruptions: {
                    readonly count: number;
                    /** @description The longest; two decimals */
                    readonly longest: number;
                    /** @description All of them; two decimals */
                    readonly total: number;
                };
                /** @description Reports of something getting worse that the restoration had brought back, by when it was true */
                readonly setbacks: number;
                /** @description Every local day of the period, oldest first; the first and the last may be cut by it */
                readonly days: readonly {
                    /** @description A local day in the provider’s time zone */
                    readonly date: string;
                    readonly share: number | null;
                }[];
            }[];
            readonly formula: components["schemas"]["Text"];
        };
        readonly Service: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            /** @description The id of the service; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
            /** @description The id of the group that it is listed under */
            readonly group: string;
            /** @description The worst state at any insurer that uses it */
            readonly state: components["schemas"]["State"];
            /** @description True when it is up for every insurer that uses it */
            readonly up: boolean;
            readonly breadth: components["schemas"]["Breadth"];
            readonly since: string | null;
            readonly reported_at: string | null;
            readonly insurers: {
                /** @description Insurers that use it */
                readonly total: number;
                /** @description Of those, for how many it is up */
                readonly up: number;
                /** @description Insurers in each state; states that nobody is in are missing */
                readonly by_state: {
                    readonly [key: string]: number;
                };
                /** @description Of all these, those of which nothing was reported or confirmed since an open critical incident began; they stay counted under their state. 0 while none is open */
                readonly unconfirmed: number;
                /** @description The same as people are told: what works as far as anybody knows, but was not confirmed since an open critical incident began, counts as unconfirmed */
                readonly told: {
                    readonly [key: string]: number;
                };
                /** @description Of those in maintenance, for how many outside every announced window: that counts as limited */
                readonly overrun: number;
            };
            /** @description True while it is in maintenance outside every announced window for some insurer: there it answers limited */
            readonly overrun: boolean;
            /** @description Why it stands where it does, for whom and since when, the worst state first; where it is operational it needs none */
            readonly reasons: readonly {
                readonly state: components["schemas"]["State"];
                /** @description For whom it holds, among those who use the service */
                readonly scope: components["schemas"]["Scope"];
                /** @description For how many that is */
                readonly insurers: number;
                readonly text: components["schemas"]["Text"] | null;
                /**
                 * Format: date-time
                 * @description Since when for these
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly since: string;
            }[];
            readonly incident: string | null;
            readonly stage: string | null;
            readonly stage_label: string | null;
            readonly eta: components["schemas"]["Eta"] | null;
            /** @description How often it fell again */
            readonly setbacks: number;
            readonly description: components["schemas"]["Text"];
            readonly depends_on: readonly components["schemas"]["Dependency"][];
            /** @description The insurers in each state, worst state first */
            readonly insurers_by_state: {
                readonly [key: string]: readonly string[];
            };
            /** @description Of those in maintenance, the insurers for whom it is outside every announced window */
            readonly insurers_overrun: readonly string[];
            /** @description What was said about when for this service itself, oldest first */
            readonly eta_history: readonly components["schemas"]["EtaSaid"][];
            /** @description State changes, newest first; insurers that came from different states stand apart. The far past is cut off */
            readonly history: readonly {
                /**
                 * Format: date-time
                 * @description When it was recorded
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                /**
                 * Format: date-time
                 * @description When it was so, which may be earlier
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly since: string;
                /** @description Who says it: a function such as `editor`, or `insurer:` and an id; never a person */
                readonly by: string;
                readonly from: components["schemas"]["State"];
                readonly to: components["schemas"]["State"];
                /** @description For whom it changed */
                readonly insurers: readonly string[];
                readonly reason: components["schemas"]["Text"] | null;
                readonly incident: string | null;
                readonly stage: string | null;
                /** @description True when something fell again that the restoration had brought back */
                readonly setback: boolean;
                /** @description True when it was made worse on purpose, as for a test */
                readonly planned: boolean;
                /** @description True when it is only tried out */
                readonly pilot: boolean;
            }[];
            /** @description Ninety days, oldest first */
            readonly availability: readonly {
                /** @description A local day in the provider’s time zone */
                readonly date: string;
                readonly share: number | null;
            }[];
            /**
             * Format: date-time
             * @description The last day is counted up to the newest change
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly availability_counted_until: string;
            /** @description How the share of a day is counted */
            readonly availability_formula: components["schemas"]["Text"];
        };
        readonly Incidents: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            /** @description Newest first */
            readonly incidents: readonly components["schemas"]["IncidentLine"][];
            readonly next: string | null;
        };
        readonly Incident: {
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise: boolean;
            /** @description How many public entries of the journal the answer is made from */
            readonly position: number;
            /** @description The id of the incident; it never changes */
            readonly id: string;
            readonly title: components["schemas"]["Text"];
            /**
             * @description How hard it hit services
             * @enum {string}
             */
            readonly severity: "minor" | "major" | "critical";
            /**
             * @description How far the response has come, as NIST SP 800-34 and BSI 200-4 name it
             * @enum {string}
             */
            readonly phase: "detection" | "containment" | "assessment" | "recovery" | "reconstitution" | "review";
            /**
             * @description resolved: services are back, the work may go on; closed: nothing more will be said
             * @enum {string}
             */
            readonly status: "open" | "resolved" | "closed";
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly opened_at: string;
            readonly resolved_at: string | null;
            readonly closed_at: string | null;
            readonly next_update_by: string | null;
            /** @description True when the promised news has not come in time */
            readonly overdue: boolean;
            readonly resolution: components["schemas"]["Text"] | null;
            /** @description Each time that it was called resolved, oldest first */
            readonly resolutions: readonly {
                /**
                 * Format: date-time
                 * @description When it was recorded
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                readonly text: components["schemas"]["Text"];
                readonly reopened_at: string | null;
            }[];
            readonly reopenings: readonly {
                /**
                 * Format: date-time
                 * @description When it was recorded
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                readonly reason: components["schemas"]["Text"];
            }[];
            /** @description Oldest first */
            readonly phases: readonly {
                /**
                 * Format: date-time
                 * @description When it was recorded
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                /** @enum {string} */
                readonly to: "detection" | "containment" | "assessment" | "recovery" | "reconstitution" | "review";
            }[];
            /** @description Oldest first */
            readonly severities: readonly {
                /**
                 * Format: date-time
                 * @description When it was recorded
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                /** @enum {string} */
                readonly to: "minor" | "major" | "critical";
            }[];
            /** @description Newest first */
            readonly updates: readonly components["schemas"]["Update"][];
            readonly affected: components["schemas"]["Affected"];
            /** @description Oldest first, one for each service that a setback changed */
            readonly setbacks: readonly components["schemas"]["Setback"][];
            readonly backlog: readonly components["schemas"]["Backlog"][];
            readonly report: components["schemas"]["Report"] | null;
            readonly earlier_reports: readonly components["schemas"]["Report"][];
            readonly plan: components["schemas"]["Plan"] | null;
        };
        readonly Journal: {
            /** @description In their order */
            readonly entries: readonly components["schemas"]["Entry"][];
            /** @description Ask with this as `after` for what follows */
            readonly next: number;
            /** @description True when the record replays an exercise, not the real world */
            readonly exercise?: boolean;
        };
        /** @description Why there is no answer, as RFC 9457 has it */
        readonly Problem: {
            /** @description Always `about:blank`: the code says more */
            readonly type: string;
            /** @description The status in words */
            readonly title: string;
            /** @description The HTTP status, once more */
            readonly status: number;
            /** @description What is wrong and how to mend it */
            readonly detail: string;
            /** @description Stable, for machines */
            readonly code: string;
        };
        /** @description The services and insurers that it has hit so far, as the board has it; what befell data is no part of it */
        readonly Affected: {
            readonly services: readonly components["schemas"]["AffectedService"][];
            /** @description Everybody who is affected in some service */
            readonly insurers: {
                /** @description How many insurers */
                readonly total: number;
                readonly ids: readonly string[];
            };
        };
        /** @description What an incident did to a service */
        readonly AffectedService: {
            /** @description The id of the service; it never changes */
            readonly id: string;
            /** @description For how many it did not work, or only with a limit */
            readonly insurers: number;
            /** @description When most was missing */
            readonly worst: {
                /**
                 * Format: date-time
                 * @description Since when it stood so
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                /** @description Insurers in each state; states that nobody is in are missing */
                readonly by_state: {
                    readonly [key: string]: number;
                };
            };
            /** @description Insurers in each state now, or when the incident was resolved */
            readonly by_state: {
                readonly [key: string]: number;
            };
        };
        /** @description Who runs the services and this site */
        readonly Provider: {
            readonly name: string;
            readonly legal_name: string;
            /** @description The public address */
            readonly url: string;
            /** @description Where its days begin and end, as in the IANA database */
            readonly time_zone: string;
            /** @description Those its pages speak, the first one first */
            readonly languages: readonly ("de" | "en")[];
            /** @description What goes on all the same, shown while a critical incident is open */
            readonly standing?: components["schemas"]["Text"];
        };
        /** @description A data centre */
        readonly Site: {
            /** @description The id of the site; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
        };
        /** @description What services are listed under */
        readonly Group: {
            /** @description The id of the group; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
        };
        /** @description A service over all insurers that use it */
        readonly ServiceLine: {
            /** @description The id of the service; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
            /** @description The id of the group that it is listed under */
            readonly group: string;
            /** @description The worst state at any insurer that uses it */
            readonly state: components["schemas"]["State"];
            /** @description True when it is up for every insurer that uses it */
            readonly up: boolean;
            readonly breadth: components["schemas"]["Breadth"];
            readonly since: string | null;
            readonly reported_at: string | null;
            readonly insurers: {
                /** @description Insurers that use it */
                readonly total: number;
                /** @description Of those, for how many it is up */
                readonly up: number;
                /** @description Insurers in each state; states that nobody is in are missing */
                readonly by_state: {
                    readonly [key: string]: number;
                };
                /** @description Of all these, those of which nothing was reported or confirmed since an open critical incident began; they stay counted under their state. 0 while none is open */
                readonly unconfirmed: number;
                /** @description The same as people are told: what works as far as anybody knows, but was not confirmed since an open critical incident began, counts as unconfirmed */
                readonly told: {
                    readonly [key: string]: number;
                };
                /** @description Of those in maintenance, for how many outside every announced window: that counts as limited */
                readonly overrun: number;
            };
            /** @description True while it is in maintenance outside every announced window for some insurer: there it answers limited */
            readonly overrun: boolean;
            /** @description Why it stands where it does, for whom and since when, the worst state first; where it is operational it needs none */
            readonly reasons: readonly {
                readonly state: components["schemas"]["State"];
                /** @description For whom it holds, among those who use the service */
                readonly scope: components["schemas"]["Scope"];
                /** @description For how many that is */
                readonly insurers: number;
                readonly text: components["schemas"]["Text"] | null;
                /**
                 * Format: date-time
                 * @description Since when for these
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly since: string;
            }[];
            readonly incident: string | null;
            readonly stage: string | null;
            readonly stage_label: string | null;
            readonly eta: components["schemas"]["Eta"] | null;
            /** @description How often it fell again */
            readonly setbacks: number;
        };
        /** @description A service for one insurer */
        readonly InsurerService: {
            /** @description The id of the service; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
            /** @description The id of the group that it is listed under */
            readonly group: string;
            readonly state: components["schemas"]["State"];
            /** @description True when it can be used, if with limits */
            readonly up: boolean;
            /** @description False while nobody reported or confirmed its state since an open critical incident began */
            readonly confirmed: boolean;
            readonly since: string | null;
            readonly reported_at: string | null;
            readonly reason: components["schemas"]["Text"] | null;
            /** @description True while it is in maintenance outside every announced window: it answers limited */
            readonly overrun: boolean;
            readonly incident: string | null;
            readonly stage: string | null;
            readonly stage_label: string | null;
            readonly eta: components["schemas"]["Eta"] | null;
            /** @description How often it fell again */
            readonly setbacks: number;
        };
        /** @description What people want to do; its answer is the worst over all insurers */
        readonly UseCaseLine: {
            /** @description The id of the use case; it never changes */
            readonly id: string;
            readonly name: components["schemas"]["Text"];
            readonly audiences: readonly components["schemas"]["Audience"][];
            readonly answer: components["schemas"]["Answer"];
            /** @description Services that make it not work */
            readonly waiting_for: readonly string[];
            readonly advice: readonly components["schemas"]["Advice"][];
            /** @description Insurers by whether it can be done there */
            readonly insurers: {
                /** @description Insurers whom it concerns */
                readonly total: number;
                readonly works: number;
                readonly limited: number;
                readonly not: number;
                /** @description Of all these, those whose answer might be another if what nobody confirmed since an open critical incident began were down */
                readonly unconfirmed: number;
            };
        };
        readonly Dependency: {
            /** @description The id of what it needs */
            readonly service: string;
            /**
             * @description hard: without it nothing works; soft: without it something is missing
             * @enum {string}
             */
            readonly kind: "hard" | "soft";
        };
        /** @description What to do meanwhile */
        readonly Advice: {
            /** @description The id of the advice; it never changes */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /**
             * @description What to do now: nothing, wait, resend, use_instead; limit: it works, but with this limit
             * @enum {string}
             */
            readonly action: "nothing" | "wait" | "resend" | "use_instead" | "limit";
            readonly scope: components["schemas"]["Scope"];
            readonly audiences: readonly components["schemas"]["Audience"][];
            readonly text: components["schemas"]["Text"];
            readonly period: {
                /**
                 * Format: date-time
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly until: string;
            } | null;
        };
        /** @description An incident in short */
        readonly IncidentLine: {
            /** @description The id of the incident; it never changes */
            readonly id: string;
            readonly title: components["schemas"]["Text"];
            /**
             * @description How hard it hit services
             * @enum {string}
             */
            readonly severity: "minor" | "major" | "critical";
            /**
             * @description How far the response has come, as NIST SP 800-34 and BSI 200-4 name it
             * @enum {string}
             */
            readonly phase: "detection" | "containment" | "assessment" | "recovery" | "reconstitution" | "review";
            /**
             * @description resolved: services are back, the work may go on; closed: nothing more will be said
             * @enum {string}
             */
            readonly status: "open" | "resolved" | "closed";
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly opened_at: string;
            readonly resolved_at: string | null;
            readonly closed_at: string | null;
            readonly next_update_by: string | null;
            /** @description True when the promised news has not come in time */
            readonly overdue: boolean;
            /** @description Counted once for each service that a setback changed */
            readonly setbacks: number;
        };
        /** @description A published text about an incident */
        readonly Update: {
            /** @description The id of the update; of a turn of its incident, the incident’s, the kind and a count, as `INC-1:resolved:1` */
            readonly id: string;
            /** @description The id of the incident that it belongs to */
            readonly incident: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description Who says it: a function such as `editor`, or `insurer:` and an id; never a person */
            readonly by: string;
            /**
             * @description What it is: an update that somebody wrote, or a turn that the incident took (resolved, reopened, phase, closed), which is for everybody whom the incident concerns
             * @enum {string}
             */
            readonly kind: "status" | "advice" | "plan_change" | "setback" | "correction" | "data_protection" | "security_warning" | "resolved" | "reopened" | "phase" | "closed";
            readonly audiences: readonly components["schemas"]["Audience"][];
            readonly scope: components["schemas"]["Scope"];
            /** @description Of a phase and of a close, which come without words, ours in each language of the provider; an exercise is named first in them */
            readonly text: components["schemas"]["Text"];
            readonly phase: ("detection" | "containment" | "assessment" | "recovery" | "reconstitution" | "review") | null;
            /** @description Earlier wordings, oldest first: the text that stood until `at`, and why it was changed */
            readonly edited: readonly {
                /**
                 * Format: date-time
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                readonly text: components["schemas"]["Text"];
                readonly reason: components["schemas"]["Text"];
            }[];
            readonly statement: components["schemas"]["Statement"] | null;
            readonly corrects: string | null;
            readonly corrected_by: string | null;
            readonly next_update_by: string | null;
        };
        /** @description A claim about data, the attack or its cause, which a later one may correct */
        readonly Statement: {
            /** @description The id of the statement */
            readonly id: string;
            /** @enum {string} */
            readonly topic: "data_confidentiality" | "data_integrity" | "attack" | "cause";
            /** @enum {string} */
            readonly certainty: "preliminary" | "confirmed";
            readonly corrects: string | null;
            readonly affected: {
                readonly insurers: number | null;
                readonly people: number | null;
            } | null;
        };
        /** @description Something that the restoration had brought back and that got worse again */
        readonly Setback: {
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description The id of the service; it never changes */
            readonly service: string;
            /** @description For whom it got worse */
            readonly insurers: readonly string[];
            readonly from: components["schemas"]["State"];
            readonly to: components["schemas"]["State"];
            readonly reason: components["schemas"]["Text"] | null;
            readonly stage: string | null;
        };
        /** @description Work left over after a service is back */
        readonly Backlog: {
            /** @description The id of the incident that it is left over from */
            readonly incident: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description The id of the use case that work is left over of */
            readonly use_case: string;
            readonly scope: components["schemas"]["Scope"];
            /** @description How many wait to be worked off */
            readonly open_items: number;
            readonly trend: ("rising" | "falling" | "steady") | null;
            readonly handling_received_until: string | null;
            readonly expected_clear: string | null;
            readonly note: components["schemas"]["Text"] | null;
        };
        /** @description A text that turned out wrong, and what set it right */
        readonly Correction: {
            /** @description The id of the incident that the correction belongs to */
            readonly incident: string;
            /** @description The id of the update that sets it right */
            readonly correction: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description What is right */
            readonly text: components["schemas"]["Text"];
            /** @description The id of the update that it corrects */
            readonly original: string;
            /**
             * Format: date-time
             * @description When that was said
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly original_at: string;
            /** @description What had been said */
            readonly original_text: components["schemas"]["Text"];
        };
        /** @description What is said afterwards about what happened */
        readonly Report: {
            /** @description The id of the report */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            readonly title: components["schemas"]["Text"];
            /** @description Its parts by name */
            readonly sections: {
                readonly [key: string]: components["schemas"]["Text"];
            };
        };
        /** @description Announced work in a window; what it does to services is said by their states */
        readonly Maintenance: {
            /** @description The id of the maintenance */
            readonly id: string;
            /** @description Those of its services that are still provided */
            readonly services: readonly string[];
            readonly scope: components["schemas"]["Scope"];
            /**
             * Format: date-time
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly starts_at: string;
            /**
             * Format: date-time
             * @description As announced; see finished_at
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly ends_at: string;
            /**
             * @description By the clock, or completed once it was said to be finished; in_progress beyond its window as long as something still stands in maintenance
             * @enum {string}
             */
            readonly state: "scheduled" | "in_progress" | "completed";
            /** @description True while it takes longer than announced: its window is over and something still stands in maintenance */
            readonly overrun: boolean;
            readonly finished_at: string | null;
            /** @description What was announced otherwise, oldest first */
            readonly changes: readonly {
                /**
                 * Format: date-time
                 * @example 2026-03-21T09:00:00.000Z
                 */
                readonly at: string;
                readonly reason: components["schemas"]["Text"];
                /** @description What was announced until then */
                readonly before: {
                    readonly services: readonly string[];
                    readonly scope: components["schemas"]["Scope"];
                    /**
                     * Format: date-time
                     * @example 2026-03-21T09:00:00.000Z
                     */
                    readonly starts_at: string;
                    /**
                     * Format: date-time
                     * @example 2026-03-21T09:00:00.000Z
                     */
                    readonly ends_at: string;
                    readonly text: components["schemas"]["Text"];
                };
            }[];
            readonly text: components["schemas"]["Text"];
            readonly incident: string | null;
        };
        /** @description An insurer’s own words to its insured */
        readonly Notice: {
            /** @description The id of the notice */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description Who says it: a function such as `editor`, or `insurer:` and an id; never a person */
            readonly by: string;
            readonly audiences: readonly components["schemas"]["Audience"][];
            readonly text: components["schemas"]["Text"];
            readonly until: string | null;
        };
        /** @description A way to reach the insurer meanwhile */
        readonly Contact: {
            /** @description The id of the contact */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description Who says it: a function such as `editor`, or `insurer:` and an id; never a person */
            readonly by: string;
            /** @enum {string} */
            readonly channel: "phone" | "email" | "post" | "branch" | "web";
            readonly audience: components["schemas"]["Audience"];
            /** @description The number, address or place itself */
            readonly value: string;
            readonly hours: components["schemas"]["Text"] | null;
            readonly until: string | null;
        };
        /** @description The staged restoration after an incident */
        readonly Plan: {
            /** @description The id of its incident */
            readonly incident: string;
            readonly progress: components["schemas"]["Progress"];
            /** @description In their order */
            readonly stages: readonly components["schemas"]["Stage"][];
        };
        /** @description A step of a restoration */
        readonly Stage: {
            /** @description The id of the stage; it never changes */
            readonly id: string;
            /** @description What people call it, as 4 or 4a: unique in its incident, and never changed */
            readonly label: string;
            /** @description Its place in the plan, from 1; a stage put in between moves the later ones */
            readonly order: number;
            readonly title: components["schemas"]["Text"];
            /** @enum {string} */
            readonly state: "planned" | "in_progress" | "paused" | "completed" | "cancelled";
            /** @description What it brings back */
            readonly services: readonly string[];
            readonly scope: components["schemas"]["Scope"];
            readonly entry_criteria: components["schemas"]["Text"] | null;
            /**
             * Format: date-time
             * @description When it was put into the plan
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly planned_at: string;
            readonly started_at: string | null;
            readonly completed_at: string | null;
            /** @description Reports of something falling again that name this stage */
            readonly setbacks: number;
            readonly reason: components["schemas"]["Text"] | null;
            readonly progress: components["schemas"]["Progress"];
            readonly sites: readonly components["schemas"]["Lane"][];
            readonly eta: components["schemas"]["Eta"] | null;
            readonly new_window_by: string | null;
            /** @description Everything said about when, oldest first */
            readonly eta_history: readonly components["schemas"]["EtaSaid"][];
        };
        /** @description A stage at one site */
        readonly Lane: {
            /** @description The data centre it belongs to; what is at one site comes back together */
            readonly site: string;
            /**
             * @description fell_back: a setback since it was done
             * @enum {string}
             */
            readonly state: "not_started" | "running" | "done" | "fell_back";
            readonly progress: components["schemas"]["Progress"];
            readonly eta: components["schemas"]["Eta"] | null;
        };
        /** @description How far it has come */
        readonly Progress: {
            /** @description Pairs of a service and an insurer that uses it */
            readonly cells: number;
            /** @description Of those, how many can be used, if with limits */
            readonly up: number;
            /** @description Of those, how many are as agreed */
            readonly operational: number;
        };
        /** @description The window in which it is expected back */
        readonly Eta: {
            /**
             * Format: date-time
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly earliest: string;
            /**
             * Format: date-time
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly latest: string;
            /**
             * @description How sure that is
             * @enum {string}
             */
            readonly confidence: "low" | "medium" | "high";
        };
        /** @description One thing that was said about when: a window set, moved or withdrawn */
        readonly EtaSaid: {
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            readonly scope: components["schemas"]["Scope"];
            readonly earliest: string | null;
            readonly latest: string | null;
            readonly confidence: ("low" | "medium" | "high") | null;
            readonly reason: components["schemas"]["Text"] | null;
            /** @description True when the window was withdrawn; earliest and latest are null then */
            readonly withdrawn: boolean;
            readonly new_window_by: string | null;
        };
        /** @description What is public of an entry of the journal */
        readonly Entry: {
            /** @description Its number; there are no gaps */
            readonly position: number;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly at: string;
            /** @description Who says it: a function such as `editor`, or `insurer:` and an id; never a person */
            readonly by: string;
            /** @description What it is, as `service.state` or `update.post` */
            readonly type: string;
            /** @description Of the form of its type */
            readonly version: number;
            /** @description What the entry says, in the form of its type */
            readonly data: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When its words were taken away on a legal ground; an entry.redact says so at that time, and what is kept of them elsewhere must go too
             * @example 2026-03-21T09:00:00.000Z
             */
            readonly redacted_at?: string;
        };
        /** @description Which insurers: {"all": true}, {"sites": […]} or {"insurers": […]} */
        readonly Scope: {
            /** @constant */
            readonly all: true;
        } | {
            readonly sites: readonly string[];
        } | {
            readonly insurers: readonly string[];
        };
        /**
         * @description Whom it is written for
         * @enum {string}
         */
        readonly Audience: "insured" | "practices" | "hospitals" | "pharmacies" | "providers" | "employers" | "insurer_staff" | "public";
        /**
         * @description The state of a service, from worst to best: shut_down (taken off on purpose), outage, restarting: not up · emergency_operation, degraded: up with limits · stabilising (usable, under observation), maintenance, operational: up
         * @enum {string}
         */
        readonly State: "shut_down" | "outage" | "restarting" | "emergency_operation" | "degraded" | "stabilising" | "maintenance" | "operational";
        /**
         * @description What can be done: not, limited, works
         * @enum {string}
         */
        readonly Answer: "not" | "limited" | "works";
        /**
         * @description For how many it is not up: none, few (≤ 10 %), some (≤ 50 %), most, all
         * @enum {string}
         */
        readonly Breadth: "none" | "few" | "some" | "most" | "all";
        /**
         * @description Texts by language tag; a language that is missing is missing
         * @example {
         *       "de": "Telefon",
         *       "en": "Phone"
         *     }
         */
        readonly Text: {
            readonly [key: string]: string;
        };
    };
    responses: {
        /** @description The question can not be read */
        readonly BadQuestion: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing public by this id */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Answers about the past are asked for faster than they can be made; answers about now are never refused so */
        readonly TooOften: {
            headers: {
                /** @description Seconds to wait */
                readonly "Retry-After"?: number;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much to do just now */
        readonly Busy: {
            headers: {
                /** @description Seconds to wait */
                readonly "Retry-After"?: number;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong here */
        readonly Problem: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Status = components['schemas']['Status'];
export type Restoration = components['schemas']['Restoration'];
export type Insurers = components['schemas']['Insurers'];
export type Insurer = components['schemas']['Insurer'];
export type Availability = components['schemas']['Availability'];
export type Service = components['schemas']['Service'];
export type Incidents = components['schemas']['Incidents'];
export type Incident = components['schemas']['Incident'];
export type Journal = components['schemas']['Journal'];
export type Problem = components['schemas']['Problem'];
export type Affected = components['schemas']['Affected'];
export type AffectedService = components['schemas']['AffectedService'];
export type Provider = components['schemas']['Provider'];
export type Site = components['schemas']['Site'];
export type Group = components['schemas']['Group'];
export type ServiceLine = components['schemas']['ServiceLine'];
export type InsurerService = components['schemas']['InsurerService'];
export type UseCaseLine = components['schemas']['UseCaseLine'];
export type Dependency = components['schemas']['Dependency'];
export type Advice = components['schemas']['Advice'];
export type IncidentLine = components['schemas']['IncidentLine'];
export type Update = components['schemas']['Update'];
export type Statement = components['schemas']['Statement'];
export type Setback = components['schemas']['Setback'];
export type Backlog = components['schemas']['Backlog'];
export type Correction = components['schemas']['Correction'];
export type Report = components['schemas']['Report'];
export type Maintenance = components['schemas']['Maintenance'];
export type Notice = components['schemas']['Notice'];
export type Contact = components['schemas']['Contact'];
export type Plan = components['schemas']['Plan'];
export type Stage = components['schemas']['Stage'];
export type Lane = components['schemas']['Lane'];
export type Progress = components['schemas']['Progress'];
export type Eta = components['schemas']['Eta'];
export type EtaSaid = components['schemas']['EtaSaid'];
export type Entry = components['schemas']['Entry'];
export type Scope = components['schemas']['Scope'];
export type Audience = components['schemas']['Audience'];
export type State = components['schemas']['State'];
export type Answer = components['schemas']['Answer'];
export type Breadth = components['schemas']['Breadth'];
export type Text = components['schemas']['Text'];
export type ResponseBadQuestion = components['responses']['BadQuestion'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseTooOften = components['responses']['TooOften'];
export type ResponseBusy = components['responses']['Busy'];
export type ResponseProblem = components['responses']['Problem'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getStatus: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRestoration: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Restoration"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getInsurers: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insurers"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getInsurer: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of an insurer, as `/api/v1/insurers` lists it
                 * @example bkk-musterland
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insurer"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getService: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of a service, as `/api/v1/status` lists it
                 * @example epa
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getIncidents: {
        readonly parameters: {
            readonly query?: {
                /** @description Only incidents older than the one with this id */
                readonly before?: string;
                /** @description How many at most */
                readonly limit?: number;
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Incidents"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getIncident: {
        readonly parameters: {
            readonly query?: {
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of an incident, as `/api/v1/incidents` lists it
                 * @example INC-2026-002
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getInsurerAvailability: {
        readonly parameters: {
            readonly query?: {
                /** @description Beginning of the period; without it the first of the month in which it ends: a local day as 2026-03-01, or a moment: RFC 3339, or local time without an offset in the provider’s zone */
                readonly from?: string;
                /** @description Its end, a day included, a moment not; without it up to now: a local day as 2026-03-01, or a moment: RFC 3339, or local time without an offset in the provider’s zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of an insurer, as `/api/v1/insurers` lists it
                 * @example bkk-musterland
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getJournal: {
        readonly parameters: {
            readonly query?: {
                /** @description Only entries after this position */
                readonly after?: number;
                /** @description How many at most */
                readonly limit?: number;
                /** @description The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    /** @description Send it back as If-None-Match */
                    readonly ETag?: string;
                    /** @description When the record last changed; missing before the first entry */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Journal"];
                };
            };
            /** @description Nothing changed since the answer that `If-None-Match` names */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 429: components["responses"]["TooOften"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getStream: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description Resumes after this position; browsers send it by themselves
                 * @example 100
                 */
                readonly "Last-Event-ID"?: number;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events for as long as the connection holds; `data` is an Entry as JSON */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 101
                     *     event: board.confirm
                     *     data: {"position":101,"at":"2026-03-21T09:00:00.000Z","by":"ops","type":"board.confirm","version":1,"data":{"scope":{"all":true}}}
                     */
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getInsurerStream: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description Resumes after this position; browsers send it by themselves
                 * @example 100
                 */
                readonly "Last-Event-ID"?: number;
            };
            readonly path: {
                /**
                 * @description The id of an insurer, as `/api/v1/insurers` lists it
                 * @example bkk-musterland
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events for as long as the connection holds; `data` is an Entry as JSON */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 101
                     *     event: board.confirm
                     *     data: {"position":101,"at":"2026-03-21T09:00:00.000Z","by":"ops","type":"board.confirm","version":1,"data":{"scope":{"all":true}}}
                     */
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadQuestion"];
            readonly 404: components["responses"]["NotFound"];
            readonly 503: components["responses"]["Busy"];
            readonly default: components["responses"]["Problem"];
        };
    };
}
