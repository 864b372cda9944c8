/** The invented people and companies that all connectors talk about. */
import { pick } from './schema.ts'

const FIRST = [
  'Ada',
  'Ben',
  'Chiara',
  'Dilan',
  'Elif',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kofi',
  'Lena',
  'Mei',
  'Noor',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Sven',
] as const
const LAST = [
  'Okafor',
  'Lindqvist',
  'Moreau',
  'Tanaka',
  'Silva',
  'Novak',
  'Haddad',
  'Keller',
  'Byrne',
  'Castillo',
  'Iyer',
  'Petrov',
  'Sato',
  'Weber',
  'Andersen',
  'Costa',
  'Duarte',
] as const
const COMPANIES = [
  'Northwind Bikes',
  'Halden Labs',
  'Blue Fjord Coffee',
  'Quartz & Oak',
  'Lumen Freight',
  'Pixel Orchard',
  'Harbour Health',
  'Tern Robotics',
  'Maple Street Books',
  'Solace Energy',
  'Kite & Key',
  'Copper Kettle',
  'Verdant Farms',
] as const

export type Person = {
  readonly first: string
  readonly last: string
  readonly name: string
  readonly email: string
  readonly company: string
}

/** The person with this number; 323 different ones, then again from the first. */
export function person(index: number): Person {
  const first = pick(FIRST, index)
  const last = pick(LAST, index)
  const employer = pick(COMPANIES, index)
  return {
    first,
    last,
    name: `${first} ${last}`,
    email: `${first}.${last}@${domainOf(employer)}`.toLowerCase(),
    company: employer,
  }
}

/** The company with this number; 13 different ones. */
export function company(index: number): { readonly name: string; readonly domain: string } {
  const name = pick(COMPANIES, index)
  return { name, domain: domainOf(name) }
}

function domainOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, '')}.example`
}
