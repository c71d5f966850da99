import type { CatalogueFile } from '../model/catalogue.ts'

const isPublic = (service: CatalogueFile['services'][number]): boolean => service.exposure !== 'internal'

/** The catalogue as readers may see it: no internal service is in it, nothing that only internal services made up, no internal field. */
export function publicCatalogue(catalogue: CatalogueFile): CatalogueFile {
  const shown = new Set(catalogue.services.filter(isPublic).map(({ id }) => id))
  const services = catalogue.services.filter(isPublic).map(({ exposure, target_rto_hours, ...service }) => ({
    ...service,
    depends_on: service.depends_on.filter((dependency) => shown.has(dependency.service)),
  }))
  const groupsInUse = new Set(services.map(({ group }) => group))
  return {
    sites: catalogue.sites,
    groups: catalogue.groups.filter(({ id }) => groupsInUse.has(id)),
    services,
    use_cases: catalogue.use_cases
      .map((useCase) => ({ ...useCase, services: useCase.services.filter((id) => shown.has(id)), hadServices: useCase.services.length > 0 }))
      .filter((useCase) => useCase.services.length > 0 || !useCase.hadServices)
      .map(({ hadServices, ...useCase }) => useCase),
    insurers: catalogue.insurers.map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => shown.has(id)) })),
  }
}
