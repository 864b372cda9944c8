/** The mark: one server, two things it offers, joined. */

type LogoProps = {
  /** Edge in pixels; 20 unless told. */
  size?: number
}

/** Decorative; the product's name stands beside it as text. */
export function Logo({ size = 20 }: LogoProps) {
  return (
    <svg
      aria-hidden="true"
      className="text-accent-text flex-none"
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="1.75"
      viewBox="0 0 24 24"
      width={size}
    >
      <path d="M7.2 16.4 10.6 9.2M8.3 18.2l7.9-2.6M14 8.6l3.2 4.5" />
      <circle cx="12" cy="6" fill="currentColor" r="3" />
      <circle cx="6" cy="19" r="2.5" />
      <circle cx="18.5" cy="15" r="2.5" />
    </svg>
  )
}
